import { type CalendarDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type MeasureGround, type MeasureGroundKey, measureGrounds } from '@guitu/contract/rules/measure-grounds.ts'
import type { Absence, MeasureFacts, MeasureKind } from '@guitu/contract/rules/measures.ts'
import { receptionDues } from '@guitu/contract/rules/reception.ts'
import type { Tx } from '../../platform/database.ts'
import type { ProcedureCase } from '../procedures/queries.ts'
import { listMeasuresOfCase, type MeasureFound, readLastLossOfContact, readReportAtReception } from './queries.ts'

/** States of a measure that stands: given, or gone to police or court. */
const standing: readonly string[] = ['in-force', 'sent', 'granted']

/** What the record of a case says as of now, as far as the offer of measures depends on it; and its measures. */
export async function readMeasureFacts(
  tx: Tx,
  about: ProcedureCase,
  now: Date,
): Promise<{ facts: MeasureFacts; measures: MeasureFound[] }> {
  const [measures, lost, reception] = await Promise.all([
    listMeasuresOfCase(tx, about.id),
    readLastLossOfContact(tx, about.id),
    readReportAtReception(tx, about.id),
  ])
  const today = shanghaiDate(now)
  const stand = measures.filter((each) => standing.includes(each.state))
  const absence = (what: Absence['what'], from: CalendarDate, to: CalendarDate): Absence => ({
    what,
    from,
    to,
    answeredBy: stand
      .filter((each) => isForAbsence(each) && shanghaiDate(new Date(each.proposedAt)) >= from)
      .map(({ kind, measureNumber }) => ({ kind, number: measureNumber })),
  })
  // counted from the day of the effect, once the documents are there; somebody in supervision has come, be it noted or not
  const due = reception?.effectiveOn ? receptionDues(reception.effectiveOn).report : null
  const reportedOn = reception?.reportedOn ?? (about.state === 'pending-reception' ? today : null)
  return {
    measures,
    facts: {
      category: about.category,
      startDate: about.startDate,
      today,
      absences: [
        ...(lost ? [absence('lost-contact', lost.from, lost.endedOn ?? today)] : []),
        ...(due !== null && reportedOn !== null && reportedOn > due ? [absence('late-report', due, reportedOn)] : []),
      ],
      admonitionsWithoutEffect: withoutEffect(stand, 'admonition', lastAnswerOf(stand, 'admonitions')),
      warningsWithoutEffect: withoutEffect(stand, 'warning', lastAnswerOf(stand, 'warnings')),
    },
  }
}

const groundOf = ({ ground }: MeasureFound): MeasureGround | undefined => measureGrounds[ground as MeasureGroundKey]

const isForAbsence = (measure: MeasureFound): boolean => groundOf(measure)?.basis === 'out-of-contact'

/** When the last measure was proposed that rests on such as had no effect: what was found by then is answered by it. */
function lastAnswerOf(measures: readonly MeasureFound[], basis: 'admonitions' | 'warnings'): string {
  const proposals = measures.filter((each) => groundOf(each)?.basis === basis).map(({ proposedAt }) => proposedAt)
  return proposals.sort().at(-1) ?? ''
}

function withoutEffect(measures: readonly MeasureFound[], kind: MeasureKind, after: string): number {
  return measures.filter(
    (each) => each.kind === kind && each.steps.some((step) => step.kind === 'without-effect' && step.at > after),
  ).length
}
