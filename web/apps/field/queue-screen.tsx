import { Button } from 'antd-mobile'
import { countStates, isHeldUp } from './queue/plan-sync.ts'
import { hurry } from './queue/sync-queue.ts'
import { QueueCard } from './queue-card.tsx'
import { useOpenField } from './session/field-state.ts'

/** What lies on this phone and not at the server yet: refused ones first, each with its reason and what can be done. */
export function QueueScreen() {
  const { items, sending } = useOpenField()
  const { waiting, failed } = countStates(items)
  const free = waiting - items.filter((item) => isHeldUp(item, items)).length
  const sorted = [...items].sort((a, b) => Number(b.refusal !== null) - Number(a.refusal !== null))
  return (
    <main className="screen">
      <h1>待上传</h1>
      {items.length === 0 && (
        <div className="nothing">
          <p>全部已同步。</p>
          <p className="hint">没有信号时登记的内容加密保存在本机，连上网络后按先后自动上传。</p>
        </div>
      )}
      {failed > 0 && <p className="hint">失败的不会丢：请看原因，改正后重试，或者确认删除。</p>}
      {free > 0 && (
        <Button block size="large" loading={sending} onClick={() => void hurry()} className="main-action">
          立即上传（{free}）
        </Button>
      )}
      {sorted.map((item) => (
        <QueueCard key={item.id} item={item} heldUp={isHeldUp(item, items)} />
      ))}
    </main>
  )
}
