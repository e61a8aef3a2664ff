import type { CampaignFiguresValue } from '@guitu/contract/task-campaigns.ts'
import { Progress } from 'antd'

/** How many of the tasks are done; those that were withdrawn do not count. */
export function CampaignProgress({ figures }: { figures: CampaignFiguresValue }) {
  const counted = figures.total - figures.withdrawn
  const percent = counted === 0 ? 100 : Math.floor((figures.passed / counted) * 100)
  return (
    <div style={{ minWidth: 160 }}>
      <Progress percent={percent} size="small" aria-label={`办结 ${figures.passed} 项，共 ${counted} 项`} />
      <span className="muted number">
        办结 {figures.passed} / {counted}
      </span>
    </div>
  )
}

const shown: readonly { key: keyof CampaignFiguresValue; label: string }[] = [
  { key: 'total', label: '任务' },
  { key: 'passed', label: '已办结' },
  { key: 'submitted', label: '待审核' },
  { key: 'accepted', label: '办理中' },
  { key: 'assigned', label: '待接收' },
  { key: 'returned', label: '退回补充' },
  { key: 'declined', label: '退回派发人' },
  { key: 'withdrawn', label: '已撤回' },
  { key: 'late', label: '逾期' },
]

/** The figures of a 专项任务, each with its name. */
export function CampaignFigures({ figures }: { figures: CampaignFiguresValue }) {
  return (
    <dl className="figures">
      {shown.map(({ key, label }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd className={key === 'late' && figures.late > 0 ? 'number overdue' : 'number'}>{figures[key]}</dd>
        </div>
      ))}
    </dl>
  )
}
