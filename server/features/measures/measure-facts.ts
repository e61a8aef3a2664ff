import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { MeasureFacts, MeasureKind } from '@guitu/contract/rules/measures.ts'
import type { Tx } from '../../platform/database.ts'
import type { ProcedureCase } from '../procedures/queries.ts'
import { listMeasuresOfCase, type MeasureFound, readLastLossOfContact } from './queries.ts'

/** What the record of a case says as of now, as far as the offer of measures depends on it; and its measures. */
export async function readMeasureFacts(
  tx: Tx,
  about: ProcedureCase,
  now: Date,
): Promise<{ facts: MeasureFacts; measures: MeasureFound[] }> {
  const [measures, lost] = await Promise.all([listMeasuresOfCase(tx, about.id), readLastLossOfContact(tx, about.id)])
  const today = shanghaiDate(now)
  const withoutEffect = (kind: MeasureKind): number =>
    measures.filter((each) => each.kind === kind && each.state === 'in-force' && each.withoutEffect).length
  return {
    measures,
    facts: {
      category: about.category,
      startDate: about.startDate,
      today,
      outOfContact: lost ? { from: lost.from, to: lost.endedOn ?? today } : null,
      admonitionsWithoutEffect: withoutEffect('admonition'),
      warningsWithoutEffect: withoutEffect('warning'),
    },
  }
}
