import { acknowledgeByReply } from '../features/alerts/acknowledge-by-reply.ts'
import { recordReceipt, recordTakenLate } from '../features/notifications/record-delivery.ts'
import type { Parts } from '../parts.ts'
import type { SmsEvents } from './sms-channel.ts'

/** What becomes of what gateways and lines say on their own. */
export function hearChannels(parts: Parts): SmsEvents {
  const failed = (what: string) => (error: Error) => parts.log.error({ error: error.message }, what)
  return {
    receipt: (receipt) => recordReceipt(parts, receipt),
    reply: async (reply) => {
      const outcome = await acknowledgeByReply(parts, reply)
      parts.log.info({ gateway: reply.gateway, outcome }, 'a reply to a text message')
    },
    takenLate: (taken) => recordTakenLate(parts, taken).catch(failed('a late answer of a gateway was not kept')),
    changed: () => {},
  }
}
