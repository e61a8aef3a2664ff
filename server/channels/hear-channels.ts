import { acknowledgeByKey, acknowledgeByReply } from '../features/alerts/acknowledge-by-reply.ts'
import { isStillWanted, recordCall, recordReceipt, recordTakenLate } from '../features/notifications/record-delivery.ts'
import type { Parts } from '../parts.ts'
import type { ChannelEvents } from './channels.ts'
import { reportStates } from './report-states.ts'

/** What becomes of what gateways and lines say on their own. */
export function hearChannels(parts: Parts): ChannelEvents {
  const failed = (what: string) => (error: Error) => parts.log.error({ error: error.message }, what)
  // one report after the other, each of the moment it is written: the last to be kept is the latest
  let reporting = Promise.resolve()
  return {
    receipt: (receipt) => recordReceipt(parts, receipt),
    reply: async (reply) => {
      const outcome = await acknowledgeByReply(parts, reply)
      parts.log.info({ gateway: reply.gateway, outcome }, 'a reply to a text message')
    },
    takenLate: (taken) => recordTakenLate(parts, taken).catch(failed('a late answer of a gateway was not kept')),
    changed: () => {
      reporting = reporting.then(() => reportStates(parts))
    },
    call: (call) => recordCall(parts, call),
    key: ({ notificationId }) => acknowledgeByKey(parts, notificationId),
    wanted: ({ notificationId }) => isStillWanted(parts, notificationId),
  }
}
