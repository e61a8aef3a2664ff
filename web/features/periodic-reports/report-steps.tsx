import type { PeriodicReportStepValue, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { type PeriodicReportStepKind, periodicReportSteps } from '@guitu/contract/rules/periodic-report-states.ts'
import { Timeline } from 'antd'
import { formatMoment } from '../../lib/time.ts'
import { figureLabel } from './report-texts.ts'

/** The strip of who, when, which edition and what they said. */
export function ReportSteps({ report }: { report: PeriodicReportValue }) {
  return (
    <Timeline
      items={report.steps.map((step) => ({
        key: step.id,
        content: (
          <>
            <strong>{periodicReportSteps[step.kind as PeriodicReportStepKind] ?? step.kind}</strong>
            {step.kind === 'confirmed' && `（第 ${step.edition} 版）`} {step.officerName || '系统'}
            <span className="muted" style={{ marginLeft: 12 }}>
              {step.officeName}
            </span>
            <span className="muted number" style={{ marginLeft: 12 }}>
              {formatMoment(step.at)}
            </span>
            {textOf(step, report) !== '' && <div className="wrap">{textOf(step, report)}</div>}
          </>
        ),
      }))}
    />
  )
}

function textOf({ kind, figure, counted, value, words }: PeriodicReportStepValue, report: PeriodicReportValue): string {
  if (kind !== 'corrected') return words
  return `${figureLabel(report.subject, figure)}：${counted} 更正为 ${value}。${words}`
}
