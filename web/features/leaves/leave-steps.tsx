import type { LeaveStepValue } from '@guitu/contract/leaves.ts'
import { type RefusalGround, refusalGrounds } from '@guitu/contract/rules/leave.ts'
import { Timeline } from 'antd'
import { formatMoment } from '../../lib/time.ts'
import { stepTexts } from './leave-texts.ts'

const groundText = (ground: string): string => refusalGrounds[ground as RefusalGround] ?? ground

/** The strip of who, when, and with which words. */
export function LeaveSteps({ steps, complaint }: { steps: readonly LeaveStepValue[]; complaint: string }) {
  return (
    <>
      <Timeline
        items={steps.map((step) => ({
          key: step.id,
          content: (
            <>
              <strong>{stepTexts[step.kind] ?? step.kind}</strong> {step.officerName}
              <span className="muted" style={{ marginLeft: 12 }}>
                {step.officeName}
              </span>
              <span className="muted number" style={{ marginLeft: 12 }}>
                {formatMoment(step.at)}
              </span>
              {step.ground !== '' && <div>理由：{groundText(step.ground)}</div>}
              {step.opinion !== '' && <div className="wrap">{step.opinion}</div>}
            </>
          ),
        }))}
      />
      {complaint !== '' && <p className="wrap">告知本人：{complaint}</p>}
    </>
  )
}
