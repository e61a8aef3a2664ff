import { isIP } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import smpp, { type Pdu, type Session } from 'smpp'
import type { SmppSettings } from './smpp-settings.ts'

/** Milliseconds; tests make them shorter. */
export interface SmppTimes {
  /** The longest wait for an answer. */
  answer: number
  enquire: number
  /** The first pause before connecting anew, and the longest: each is twice the one before. */
  firstPause: number
  longestPause: number
  /** The first pause when the gateway asks for fewer messages, and the longest. */
  firstThrottle: number
  longestThrottle: number
}
export const smppTimes: SmppTimes = {
  answer: 10_000,
  enquire: 30_000,
  firstPause: 1000,
  longestPause: 60_000,
  firstThrottle: 1000,
  longestThrottle: 30_000,
}

export type Submitted =
  | { kind: 'accepted'; messageId: string }
  /** The gateway said no; `again` when another try can help. */
  | { kind: 'refused'; again: boolean; status: number }
  /** Nothing left the house. */
  | { kind: 'unavailable' }
  /** It was sent and not answered: the gateway may have it. */
  | { kind: 'unknown' }

export interface LinkEvents {
  /** A receipt or a reply. It is answered with success when this resolves, else the gateway keeps it and comes again. */
  delivered(pdu: Pdu): Promise<void>
  changed(): void
}

/** Answers outstanding at once, as SMPP 3.4 advises (2.9). */
const mostOutstanding = 10
const { ESME_RTHROTTLED = 0x58, ESME_RMSGQFUL = 0x14, ESME_RSYSERR = 0x08, ESME_RX_T_APPN = 0x64 } = smpp.errors

/** One gateway: connects, binds, keeps the connection alive, comes back after a break, and submits no faster than is allowed. */
export class SmppLink {
  readonly settings: SmppSettings
  readonly #times: SmppTimes
  readonly #events: LinkEvents
  #sessions: Session[] = []
  #sender: Session | undefined
  readonly #ended = new WeakSet<Session>()
  #open = false
  #pause: number
  #retry: NodeJS.Timeout | undefined
  #nextSlot = 0
  #throttle: number
  #outstanding = 0
  /** Why it is not connected, in Chinese; empty while it is. */
  trouble = '尚未连接'

  constructor(settings: SmppSettings, events: LinkEvents, times: SmppTimes = smppTimes) {
    this.settings = settings
    this.#events = events
    this.#times = times
    this.#pause = times.firstPause
    this.#throttle = times.firstThrottle
  }

  get connected(): boolean {
    return this.#sender !== undefined
  }

  open(): void {
    if (this.#open) return
    this.#open = true
    void this.#connect()
  }

  close(): void {
    this.#open = false
    clearTimeout(this.#retry)
    this.#sender = undefined
    for (const session of this.#sessions) {
      session.unbind()
      session.close()
    }
    this.#sessions = []
  }

  async #connect(): Promise<void> {
    const kinds =
      this.settings.bind === 'separate' ? (['transmitter', 'receiver'] as const) : (['transceiver'] as const)
    const results = await Promise.all(kinds.map((kind) => this.#bind(kind)))
    const failed = results.find((result) => 'why' in result)
    if (failed && 'why' in failed) return this.#drop(failed.why)
    const [sender] = results
    if (!this.#open || !sender || !('session' in sender)) return
    // of two connections one may have ended while the other was being made
    if (results.some((result) => 'session' in result && this.#ended.has(result.session))) return this.#drop('连接断开')
    this.#sender = sender.session
    this.#pause = this.#times.firstPause
    this.trouble = ''
    this.#events.changed()
  }

  /** Ends what is left of the connection, says why, and comes back after a pause. */
  #drop(why: string): void {
    const sessions = this.#sessions
    this.#sessions = []
    this.#sender = undefined
    for (const session of sessions) session.destroy()
    if (!this.#open || this.#retry) return
    this.trouble = why
    this.#events.changed()
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      if (this.#open) void this.#connect()
    }, this.#pause)
    this.#pause = Math.min(this.#pause * 2, this.#times.longestPause)
  }

  #bind(kind: 'transceiver' | 'transmitter' | 'receiver'): Promise<{ session: Session } | { why: string }> {
    const { host, port, tls, ca, systemId, password, systemType } = this.settings
    return new Promise((resolve) => {
      const session = smpp.connect({
        host,
        port,
        tls,
        // a name, never an address (RFC 6066, 3); the certificate is checked against either
        ...(tls && isIP(host) === 0 ? { servername: host } : {}),
        ...(tls && ca !== '' ? { ca } : {}),
      })
      this.#sessions.push(session)
      const late = setTimeout(() => resolve({ why: '连不上，或没有答复绑定' }), this.#times.answer)
      const lost = (why: string) => () => {
        clearTimeout(late)
        this.#ended.add(session)
        resolve({ why })
        if (this.#sessions.includes(session) && this.#sender) this.#drop(why)
      }
      session.on('error', (error: NodeJS.ErrnoException) => lost(`连接出错（${error.code ?? error.message}）`)())
      session.on('close', lost('连接断开'))
      session.on('unbind', (pdu: Pdu) => {
        session.send(pdu.response())
        lost('网关结束了连接')()
      })
      session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
      session.on('deliver_sm', (pdu: Pdu) => void this.#take(session, pdu))
      session.once(tls ? 'secureConnect' : 'connect', () => {
        const options = { system_id: systemId, password, system_type: systemType, interface_version: 0x34 }
        session[`bind_${kind}`](options, (pdu) => {
          clearTimeout(late)
          if (pdu.command_status !== 0) return resolve({ why: `网关拒绝绑定（${pdu.command_status}）` })
          this.#enquire(session)
          resolve({ session })
        })
      })
    })
  }

  async #take(session: Session, pdu: Pdu): Promise<void> {
    const status = await this.#events.delivered(pdu).then(
      () => 0,
      () => ESME_RX_T_APPN,
    )
    session.send(pdu.response({ command_status: status }))
  }

  /** Asks now and then whether the gateway is still there; silence ends the connection. */
  #enquire(session: Session): void {
    let late: NodeJS.Timeout | undefined
    const timer = setInterval(() => {
      late ??= setTimeout(() => {
        if (this.#sessions.includes(session)) this.#drop('网关不再答复')
      }, this.#times.answer)
      session.enquire_link(() => {
        clearTimeout(late)
        late = undefined
      })
    }, this.#times.enquire)
    session.on('close', () => {
      clearInterval(timer)
      clearTimeout(late)
    })
  }

  /**
   * Submits one part. Waits for its turn and, when the gateway asks for fewer messages, for longer, at most until the deadline.
   * @param answeredLate called when the gateway takes it over after the wait has ended
   */
  async submit(pdu: Record<string, unknown>, answeredLate: (messageId: string) => void = () => {}): Promise<Submitted> {
    const deadline = performance.now() + this.#times.answer
    for (;;) {
      const turn = await this.#turn(deadline)
      if (!turn || !this.#sender) return { kind: 'unavailable' }
      const answer = await this.#send(this.#sender, pdu, answeredLate)
      if (typeof answer === 'string') return { kind: answer }
      const status = answer.command_status
      if (status === 0) {
        this.#throttle = this.#times.firstThrottle
        return { kind: 'accepted', messageId: answer.message_id ?? '' }
      }
      if (status !== ESME_RTHROTTLED && status !== ESME_RMSGQFUL) {
        return { kind: 'refused', status, again: status === ESME_RSYSERR }
      }
      this.#nextSlot = Math.max(this.#nextSlot, performance.now() + this.#throttle)
      this.#throttle = Math.min(this.#throttle * 2, this.#times.longestThrottle)
      if (this.#nextSlot > deadline) return { kind: 'refused', status, again: true }
    }
  }

  /** Waits for a place in the pace and among the outstanding answers; false when it would come too late. */
  async #turn(deadline: number): Promise<boolean> {
    const now = performance.now()
    const slot = Math.max(now, this.#nextSlot)
    if (slot > deadline) return false
    this.#nextSlot = slot + 1000 / this.settings.rate
    if (slot > now) await sleep(slot - now)
    while (this.#outstanding >= mostOutstanding) {
      if (performance.now() > deadline) return false
      await sleep(10)
    }
    return true
  }

  #send(
    session: Session,
    pdu: Record<string, unknown>,
    answeredLate: (messageId: string) => void,
  ): Promise<Pdu | 'unavailable' | 'unknown'> {
    return new Promise((resolve) => {
      let waiting = true
      const end = (result: Pdu | 'unavailable' | 'unknown'): void => {
        if (!waiting) return
        waiting = false
        this.#outstanding -= 1
        clearTimeout(late)
        session.off('close', broken)
        resolve(result)
      }
      const broken = (): void => end('unknown')
      this.#outstanding += 1
      const late = setTimeout(broken, this.#times.answer)
      session.once('close', broken)
      const sent = session.submit_sm(pdu, (answer) => {
        if (!waiting && answer.command_status === 0) answeredLate(answer.message_id ?? '')
        end(answer)
      })
      if (!sent) end('unavailable')
    })
  }
}
