import type { InterruptionValue } from '@guitu/contract/interruptions.ts'
import type { InterruptionKind } from '@guitu/contract/rules/interruptions.ts'
import type { Tx } from '../../platform/database.ts'
import { stepsOf } from '../procedures/queries.ts'

/** An interruption as its table keeps it, with its steps. */
export type InterruptionFound = Omit<InterruptionValue, 'days'>

const interruptions = (tx: Tx) =>
  tx
    .selectFrom('interruptions as i')
    .select([
      'i.id',
      'i.case_id as caseId',
      'i.kind',
      'i.ground',
      'i.from_day as from',
      'i.ended_on as endedOn',
      'i.started_at as startedAt',
    ])
    .select(stepsOf('i.id').as('steps'))

export async function readInterruption(tx: Tx, id: string): Promise<InterruptionFound | undefined> {
  return (await interruptions(tx).where('i.id', '=', id).executeTakeFirst()) as InterruptionFound | undefined
}

/** Interruptions of one case, the latest first. */
export async function listInterruptionsOfCase(tx: Tx, caseId: string): Promise<InterruptionFound[]> {
  return (await interruptions(tx)
    .where('i.case_id', '=', caseId)
    .orderBy('i.from_day', 'desc')
    .orderBy('i.id', 'desc')
    .execute()) as InterruptionFound[]
}

export async function insertInterruption(
  tx: Tx,
  entry: { id: string; caseId: string; kind: InterruptionKind; ground: string; from: string; at: Date; by: string },
): Promise<void> {
  await tx
    .insertInto('interruptions')
    .values({
      id: entry.id,
      case_id: entry.caseId,
      kind: entry.kind,
      ground: entry.ground,
      from_day: entry.from,
      started_at: entry.at,
      started_by: entry.by,
    })
    .execute()
}

export async function setInterruptionEnded(tx: Tx, id: string, endedOn: string): Promise<void> {
  await tx.updateTable('interruptions').set({ ended_on: endedOn }).where('id', '=', id).execute()
}
