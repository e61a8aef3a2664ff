import type { PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { type NoticeWay, noticeWays } from '@guitu/contract/rules/positioning.ts'
import { Timeline } from 'antd'
import { formatMoment } from '../../lib/time.ts'
import { stepTexts } from './positioning-texts.ts'

/** The strip of who, when and with which words. */
export function OrderSteps({ steps }: { steps: PositioningOrderValue['steps'] }) {
  return (
    <Timeline
      items={steps.map((step) => ({
        key: step.id,
        content: (
          <>
            <strong>{stepTexts[step.kind] ?? step.kind}</strong>
            {step.on && <span className="number">（{step.on}）</span>} {step.officerName || '系统'}
            <span className="muted number" style={{ marginLeft: 12 }}>
              {formatMoment(step.at)}
            </span>
            {step.choice !== '' && <div>{noticeWays[step.choice as NoticeWay] ?? step.choice}</div>}
            {step.words !== '' && <div className="wrap">{step.words}</div>}
          </>
        ),
      }))}
    />
  )
}
