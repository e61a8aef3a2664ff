import type { PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { useNow } from '../../ui/use-now.ts'

const dayMs = 86_400_000

/** 还有 N 天 N 小时: how long an order runs; it ends by itself. */
export function OrderCountdown({ order }: { order: PositioningOrderValue }) {
  const now = useNow()
  const left = new Date(order.endsAt).getTime() - now.getTime()
  if (order.standing !== 'in-force' || left <= 0) return null
  const days = Math.floor(left / dayMs)
  const hours = Math.floor((left % dayMs) / 3_600_000)
  const minutes = Math.floor((left % 3_600_000) / 60_000)
  return (
    <div className={days < 7 ? 'overdue number' : 'muted number'}>
      还有 {days > 0 ? `${days} 天 ${hours} 小时` : `${hours} 小时 ${minutes} 分`}，到期自动结束
    </div>
  )
}
