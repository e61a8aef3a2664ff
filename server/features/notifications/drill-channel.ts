import type { InsideChannel } from './channel.ts'
import { recordDrillMessage } from './drill-queries.ts'

/** The default channel for calls and text messages: writes what would have been sent to the page 通知台. Nothing leaves the house. */
export function drillChannel(channel: 'call' | 'sms'): InsideChannel {
  return {
    detail: '演练通道：已写入通知台，未向外发送',
    record(tx, message, at) {
      const { notificationId, recipient, recipientMasked, officeCode, text } = message
      recordDrillMessage(tx, { notificationId, channel, recipient, recipientMasked, officeCode, text, at })
    },
  }
}
