import type { PeriodicFigureValue, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import {
  addFigures,
  type Figures,
  figuresOfSubject,
  prefixOfOffice,
} from '@guitu/contract/rules/periodic-report-figures.ts'
import { allowedReportActions, standingTo } from '@guitu/contract/rules/periodic-report-states.ts'
import { periodAround, periodBefore } from '@guitu/contract/rules/report-period.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import {
  type ConfirmedCorrection,
  findReport,
  listCorrectionsBelow,
  listReportSteps,
  listReportsBelow,
  type ReportBelow,
  type ReportFound,
  readReport,
  type StepFound,
} from './queries.ts'

interface Standing {
  report: ReportFound
  steps: StepFound[]
  below: ReportBelow[]
  corrections: ConfirmedCorrection[]
  /** What the report says as it stands now, by figure; confirmed or not. */
  live: Record<string, number>
  /** What it says: as confirmed, once it is. */
  said: Record<string, number>
}

/** Everything that a report's figures are made of. Nothing when it is out of sight. */
export async function readStanding(tx: Tx, id: string): Promise<Standing | undefined> {
  const report = await readReport(tx, id)
  if (!report) return undefined
  const ofOffice = report.subject === 'office'
  const { kind, from, officeCode } = report
  const [steps, below, corrections] = await Promise.all([
    listReportSteps(tx, id),
    ofOffice ? listReportsBelow(tx, { kind, from, officeCode }) : [],
    ofOffice ? listCorrectionsBelow(tx, { kind, from, officeCode, prefix: prefixOfOffice(officeCode) }) : [],
  ])
  const live = addFigures([report.figures, addedBelow(corrections), ownCorrections(steps)])
  const confirmed = steps.findLast((step) => step.kind === 'confirmed')?.figures
  return { report, steps, below, corrections, live, said: report.state === 'confirmed' ? { ...confirmed } : live }
}

function addedBelow(corrections: readonly ConfirmedCorrection[], prefix = ''): Record<string, number> {
  return addFigures(
    corrections
      .filter(({ officeCode }) => officeCode.startsWith(prefix))
      .map(({ figure, added }) => ({ [figure]: added })),
  )
}

/** What the last correction of each figure adds to what it found. */
function ownCorrections(steps: readonly StepFound[]): Record<string, number> {
  const added: Record<string, number> = {}
  for (const { kind, figure, counted, value } of steps) if (kind === 'corrected') added[figure] = value! - counted!
  return added
}

/** The figure that a correction finds: counted, with what was corrected below. */
export function figureBeforeCorrection({ report, corrections }: Standing, figure: string): number {
  return (report.figures[figure] ?? 0) + (addedBelow(corrections)[figure] ?? 0)
}

/** A report with its figures, those of the period before, what it is made of, and what the caller may do. */
export async function showReport(tx: Tx, id: string, actor: Actor): Promise<PeriodicReportValue> {
  const standing = await readStanding(tx, id)
  if (!standing) throw notFound('周期报告')
  const { report, steps, below, corrections, live, said } = standing
  const { own, figures: counted, ...row } = report
  const before = periodBefore(periodAround(row.kind, row.from))
  const previousId = (await findReport(tx, report, before.from)) ?? null
  const previous = previousId === null ? undefined : await readStanding(tx, previousId)
  const added = addedBelow(corrections)
  const correctionOf = (key: string) => steps.findLast((step) => step.kind === 'corrected' && step.figure === key)
  const figures = figuresOfSubject(row.subject).map(([key]): PeriodicFigureValue => {
    const correction = correctionOf(key)
    const stands = correction !== undefined && correction.value !== correction.counted
    return {
      key,
      counted: counted[key] ?? 0,
      below: added[key] ?? 0,
      value: said[key] ?? 0,
      previous: previous ? (previous.said[key] ?? 0) : null,
      reason: stands ? correction.words : '',
      correctedBy: stands ? correction.officerName : '',
    }
  })
  return {
    ...row,
    figures,
    belowChanged: row.state === 'confirmed' && figures.some(({ key }) => (live[key] ?? 0) !== (said[key] ?? 0)),
    parts: row.subject === 'office' && row.officeCode.length === 6 ? partsOf(report, below, corrections) : [],
    remarks: steps.findLast((step) => step.kind === 'remarked')?.words ?? '',
    editions: editionsOf(steps),
    steps: steps.map(({ figures: _, ...step }) => step),
    previousId,
    allowed: allowedReportActions(
      { state: row.state, standing: standingTo(row.officeCode, actor.officeCode), read: row.readAt !== null },
      actor.role,
    ),
  }
}

/** The office's own records and those of each office below, corrections included: they add up to what the report would say without its own. */
function partsOf(
  report: ReportFound,
  below: readonly ReportBelow[],
  corrections: readonly ConfirmedCorrection[],
): PeriodicReportValue['parts'] {
  const of = (figures: Figures, prefix: string): Record<string, number> =>
    addFigures([figures, addedBelow(corrections, prefix)])
  const subtracted = addFigures(below.map(({ figures }) => figures))
  // a closed office has no report: what it still holds stands with the office above
  const rest = Object.fromEntries(Object.entries(report.figures).map(([key, n]) => [key, n - (subtracted[key] ?? 0)]))
  return [
    { officeCode: report.officeCode, name: '本级', reportId: null, state: null, figures: rest },
    ...below.map(({ officeCode, name, id, state, figures }) => ({
      officeCode,
      name,
      reportId: id,
      state,
      figures: of(figures, officeCode),
    })),
  ]
}

/** What was confirmed, newest first. */
function editionsOf(steps: readonly StepFound[]): PeriodicReportValue['editions'] {
  return steps
    .flatMap((step, at) =>
      step.kind === 'confirmed'
        ? [
            {
              edition: step.edition,
              at: step.at,
              officerName: step.officerName,
              figures: step.figures ?? {},
              remarks: steps.slice(0, at).findLast(({ kind }) => kind === 'remarked')?.words ?? '',
            },
          ]
        : [],
    )
    .reverse()
}
