import type { MessageChannel } from './channel.ts'
import { insertDrillMessage } from './queries.ts'

/** The default channel for calls and text messages: writes what would have been sent to the page 通知台. Nothing leaves the house. */
export function drillChannel(channel: 'call' | 'sms'): MessageChannel {
  return {
    async handOff(parts, message) {
      return {
        taken: true,
        detail: '演练通道：已写入通知台，未向外发送',
        record: (tx) =>
          insertDrillMessage(tx, {
            notificationId: message.notificationId,
            channel,
            recipient: message.recipient,
            recipientMasked: message.recipientMasked,
            officeCode: message.officeCode,
            text: message.text,
            at: parts.clock.now(),
          }),
      }
    },
  }
}
