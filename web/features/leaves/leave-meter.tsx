import { Progress } from 'antd'
import './leaves.css'

interface LeaveMeterProps {
  usedDays: number
  totalDays: number
  limitDays: number
  windowFrom: string
  windowTo: string
  months: number
}

/**
 * 已用 N 天 / 上限 30 天: the worst window of two months, with the leave that is looked at on top; what is over the limit goes to the city.
 */
export function LeaveMeter({ usedDays, totalDays, limitDays, windowFrom, windowTo, months }: LeaveMeterProps) {
  const over = totalDays > limitDays
  const share = (days: number) => Math.min(100, Math.round((days / limitDays) * 100))
  return (
    <div className="leave-meter">
      <div>
        <strong>
          已用 {usedDays} 天 / 上限 {limitDays} 天
        </strong>
        {totalDays > usedDays && (
          <span className={over ? 'overdue' : undefined}>
            ，加上本次共 {totalDays} 天{over ? `，超过上限 ${totalDays - limitDays} 天` : ''}
          </span>
        )}
      </div>
      <Progress
        percent={share(totalDays)}
        success={{ percent: share(usedDays), strokeColor: '#5b8c5a' }}
        strokeColor={over ? '#b3261e' : '#1f5fa8'}
        showInfo={false}
        aria-label={`已用 ${usedDays} 天，加上本次 ${totalDays} 天，上限 ${limitDays} 天`}
      />
      <div className="muted">
        按 {windowFrom} 至 {windowTo} 计算：任意连续 {months} 个月内累计外出超过 {limitDays}{' '}
        天的，由市级批准。首尾两天都计入。
      </div>
    </div>
  )
}
