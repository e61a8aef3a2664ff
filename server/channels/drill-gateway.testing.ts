import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import smpp, { type Pdu, type Session } from 'smpp'
import type { SmppTimes } from './smpp-link.ts'

/** Pauses short enough for a test, and waits for an answer that no standstill of the machine outlasts. */
export const quickTimes: SmppTimes = {
  answer: 60_000,
  enquire: 100,
  firstPause: 50,
  longestPause: 200,
  firstThrottle: 50,
  longestThrottle: 200,
}

/** A gateway for tests that does on demand what real ones do on bad days. */
export interface DrillGateway {
  port: number
  submitted: Pdu[]
  binds: Pdu[]
  /**
   * What it does with the next submissions; without one it takes over. `late` is answered when `answerLate` is called, `overtaken` after the
   * one that follows it.
   */
  next: ('silent' | 'late' | 'twice' | 'overtaken' | { status: number })[]
  answerLate: () => void
  session: Session | undefined
  /** Sends a receipt; resolves with the status of the answer. */
  receipt(messageId: string, state: string): Promise<number>
  /** A text message from a phone. */
  reply(from: string, text: string): Promise<number>
  /** Cuts the connection. */
  cut(): void
  stop(): Promise<void>
}

const started: DrillGateway[] = []
after(async () => {
  for (const gateway of started) await gateway.stop()
})

/**
 * Listens until it is stopped, at the latest after the file's tests.
 * @param tls key and certificate (PEM), for a gateway that is spoken to over TLS
 */
export async function startDrillGateway(
  port = 0,
  prefix = 'm',
  tls: { key?: string; cert?: string } = {},
): Promise<DrillGateway> {
  const sessions: Session[] = []
  const gateway = {
    submitted: [] as Pdu[],
    binds: [] as Pdu[],
    next: [] as DrillGateway['next'],
    answerLate: () => {},
    session: undefined as Session | undefined,
  }
  let overtaken: (() => void) | undefined
  const server = smpp.createServer(tls, (session) => {
    sessions.push(session)
    session.on('error', () => {})
    session.on('bind_transceiver', (pdu: Pdu) => {
      gateway.binds.push(pdu)
      const refused = pdu.password !== 'geheim'
      session.send(pdu.response(refused ? { command_status: 0x0e } : {}))
      if (!refused) gateway.session = session
    })
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('unbind', (pdu: Pdu) => session.send(pdu.response()))
    session.on('submit_sm', (pdu: Pdu) => {
      const what = gateway.next.shift()
      gateway.submitted.push(pdu)
      const messageId = `${prefix}${gateway.submitted.length}`
      const answer = (): boolean => session.send(pdu.response({ message_id: messageId }))
      if (what === 'silent') return
      if (what === 'late') gateway.answerLate = answer
      else if (typeof what === 'object') session.send(pdu.response({ command_status: what.status }))
      else if (what === 'overtaken') overtaken = answer
      else answer()
      if (what === 'twice') answer()
      if (what === 'overtaken') return
      overtaken?.()
      overtaken = undefined
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const deliver = (options: Record<string, unknown>): Promise<number> =>
    new Promise((resolve) => gateway.session!.deliver_sm(options, (answer) => resolve(answer.command_status)))
  const running = Object.assign(gateway, {
    port: (server.address() as AddressInfo).port,
    receipt: (messageId: string, state: string) =>
      deliver({
        esm_class: 4,
        short_message: `id:${messageId} sub:001 dlvrd:001 submit date:2611201000 done date:2611201001 stat:${state} err:000 text:`,
      }),
    reply: (from: string, text: string) => deliver({ source_addr: from, data_coding: 8, short_message: text }),
    cut: () => {
      for (const session of sessions) session.destroy()
    },
    async stop() {
      if (!server.listening) return
      for (const session of sessions) session.destroy()
      server.close()
      await once(server, 'close')
    },
  })
  started.push(running)
  return running
}
