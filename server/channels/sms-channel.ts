import { randomInt } from 'node:crypto'
import type { HandOff, OutgoingMessage, OutsideChannel } from '../features/notifications/channel.ts'
import type { Parts } from '../parts.ts'
import { GatewayFigures, isSlow, orderGateways } from './gateway-figures.ts'
import { readReceipt, textOf } from './read-receipt.ts'
import { SmppLink, type SmppTimes, smppTimes } from './smpp-link.ts'
import type { SmppSettings } from './smpp-settings.ts'
import { mostParts, splitText } from './split-text.ts'

/** What the gateways say on their own, for those who keep it. Each is safe to hear twice. */
export interface SmsEvents {
  receipt(receipt: {
    gateway: string
    messageId: string
    state: 'delivered' | 'undelivered'
    error: string
  }): Promise<void>
  reply(reply: { gateway: string; from: string; text: string }): Promise<void>
  /** A gateway that took a message over after the wait for its answer had ended. */
  takenLate(taken: { notificationId: string; gateway: string; messageId: string }): Promise<void>
  changed(): void
}

/** Statuses that mean the number, not the gateway: ESME_RINVDSTADR. */
const noSuchNumber = 0x0b

/** Text messages over one or two gateways that speak SMPP 3.4. */
export class SmsChannel implements OutsideChannel {
  readonly #gateways: readonly { link: SmppLink; figures: GatewayFigures }[]
  #parts: Parts | undefined
  readonly #events: SmsEvents

  constructor(settings: readonly SmppSettings[], events: SmsEvents, times: SmppTimes = smppTimes) {
    this.#events = events
    this.#gateways = settings.map((each) => {
      const figures = new GatewayFigures()
      const link: SmppLink = new SmppLink(
        each,
        {
          delivered: async (pdu) => {
            const receipt = readReceipt(pdu)
            if (!receipt) {
              await events.reply({ gateway: each.name, from: pdu.source_addr ?? '', text: textOf(pdu) })
            } else if (receipt.state) {
              figures.settled(receipt.messageId, this.#now())
              await events.receipt({ gateway: each.name, ...receipt, state: receipt.state })
            }
          },
          changed: events.changed,
        },
        times,
      )
      return { link, figures }
    })
  }

  /** Connects; from now on receipts and replies are heard. */
  open(parts: Parts): void {
    this.#parts = parts
    for (const { link } of this.#gateways) link.open()
  }

  close(): void {
    for (const { link } of this.#gateways) link.close()
  }

  states(): { name: string; connected: boolean; trouble: string; sent: number; slow: number }[] {
    return this.#gateways.map(({ link, figures }) => ({
      name: link.settings.name,
      connected: link.connected,
      trouble: link.trouble,
      ...figures.read(this.#now()),
    }))
  }

  async handOff(_parts: Parts, message: OutgoingMessage): Promise<HandOff> {
    const number = message.phone
    if (number === '') return { taken: false, again: false, detail: '没有登记手机号码，请系统管理员登记' }
    if (!/^1\d{10}$/.test(number)) return { taken: false, again: false, detail: '登记的不是手机号码，不能收短信' }
    const ordered = orderGateways(
      this.#gateways.map((gateway) => ({
        ...gateway,
        connected: gateway.link.connected,
        slow: isSlow(gateway.figures.read(this.#now())),
      })),
    )
    const troubles: string[] = []
    for (const { link, figures } of ordered) {
      const result = await this.#sendBy(link, figures, number, message)
      if ('done' in result) return result.done
      troubles.push(`${link.settings.name}：${result.trouble}`)
    }
    return { taken: false, again: true, detail: troubles.join('；') }
  }

  async #sendBy(
    link: SmppLink,
    figures: GatewayFigures,
    number: string,
    message: OutgoingMessage,
  ): Promise<{ done: HandOff } | { trouble: string }> {
    const { settings } = link
    const gateway = settings.name
    if (!link.connected) return { trouble: link.trouble }
    const pieces = piecesOf(message.text, settings.long)
    if (!pieces) return { done: { taken: false, again: false, detail: `内容超过 ${mostParts} 条短信的长度` } }
    const parts: { gateway: string; messageId: string }[] = []
    for (const [index, piece] of pieces.entries()) {
      const answer = await link.submit(
        {
          source_addr: settings.source,
          // the national numbering plan (E.164, Chinese numbers without the country code)
          dest_addr_ton: 0,
          dest_addr_npi: 1,
          destination_addr: number,
          registered_delivery: 1,
          data_coding: 8,
          ...piece,
        },
        (messageId) => {
          // the last part was the one the others waited for
          if (index === pieces.length - 1) {
            void this.#events.takenLate({ notificationId: message.notificationId, gateway, messageId })
          }
        },
      )
      if (answer.kind === 'accepted') {
        const messageId =
          settings.receiptIds === 'decimal' && /^[\da-f]+$/i.test(answer.messageId)
            ? BigInt(`0x${answer.messageId}`).toString()
            : answer.messageId
        figures.accepted(messageId, this.#now())
        if (messageId !== '') parts.push({ gateway, messageId })
        continue
      }
      if (answer.kind !== 'unavailable') figures.failed(this.#now())
      if (answer.kind === 'unknown' || index > 0) {
        return {
          done: { taken: false, again: true, unknown: true, detail: `${gateway}没有及时答复，过两分钟再发，以免重复` },
        }
      }
      if (answer.kind === 'refused' && answer.status === noSuchNumber) {
        return { done: { taken: false, again: false, detail: `${gateway}：号码无效` } }
      }
      return { trouble: answer.kind === 'refused' ? `拒绝接收（${answer.status}）` : '正忙或已断开' }
    }
    const detail = pieces.length > 1 ? `${gateway}已接收（${pieces.length} 条）` : `${gateway}已接收`
    return { done: { taken: true, detail, parts } }
  }

  #now(): Date {
    return this.#parts?.clock.now() ?? new Date()
  }
}

/** The user data of each submission; undefined when the text is too long. */
function piecesOf(text: string, long: SmppSettings['long']): Record<string, unknown>[] | undefined {
  let pieces: ReturnType<typeof splitText>
  try {
    pieces = splitText(text, randomInt(256))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
  if (long === 'payload' && pieces.length > 1) {
    const whole = Buffer.concat(pieces.map(({ data }) => data.subarray(6)))
    return [{ short_message: Buffer.alloc(0), message_payload: whole }]
  }
  return pieces.map(({ header, data }) => ({ short_message: data, esm_class: header ? 0x40 : 0 }))
}
