import { countStates } from './queue/plan-sync.ts'
import { useOpenField } from './session/field-state.ts'

/** Says on a card that records of it have not arrived at the server. */
export function PendingMark({ lane }: { lane: string }) {
  const { items } = useOpenField()
  const { waiting, failed } = countStates(items.filter((item) => item.lane === lane))
  if (failed > 0) return <span className="state pending-failed">失败 {failed}</span>
  return waiting > 0 ? <span className="state pending">待上传 {waiting}</span> : null
}
