import { StateTag } from './state-tag.tsx'
import type { StateTexts } from './states.ts'

/** What became of one message to one officer. */
const states: StateTexts = {
  queued: { text: '待发送', tone: 'orange' },
  'handed-off': { text: '已交通道', tone: 'green' },
  failed: { text: '未送达', tone: 'red' },
  stopped: { text: '已停止', tone: 'grey' },
}

/** What gateways and lines said afterwards, which says more. */
const deliveries: StateTexts = {
  delivered: { text: '已送达', tone: 'green' },
  undelivered: { text: '未送达', tone: 'red' },
  ringing: { text: '振铃中', tone: 'orange' },
  answered: { text: '已接听', tone: 'blue' },
  acknowledged: { text: '已按 1 确认', tone: 'green' },
  'no-answer': { text: '无人接听', tone: 'red' },
  'call-failed': { text: '未接通', tone: 'red' },
}

/** The state of a message with the reason beside it: the word of the gateway or the line where there is one. */
export function DeliveryState({ message }: { message: { state: string; delivery: string | null; detail: string } }) {
  const { state, delivery, detail } = message
  const heard = state === 'handed-off' ? delivery : null
  return (
    <>
      <StateTag state={heard ?? state} states={heard ? deliveries : states} />
      {detail !== '' && <div className="muted wrap">{detail}</div>}
    </>
  )
}
