import type { InjunctionValue } from '@guitu/contract/injunctions.ts'
import type { InjunctionKind } from '@guitu/contract/rules/injunctions.ts'
import type { Tx } from '../../platform/database.ts'
import { stepsOf } from '../procedures/queries.ts'

/** An injunction as its table keeps it, with its steps. */
export type InjunctionFound = Omit<InjunctionValue, 'standing' | 'endedOn' | 'canEnd'>

const injunctions = (tx: Tx) =>
  tx
    .selectFrom('injunctions as i')
    .select([
      'i.id',
      'i.case_id as caseId',
      'i.kind',
      'i.content',
      'i.court',
      'i.document_number as documentNumber',
      'i.from_day as from',
      'i.to_day as to',
    ])
    .select(stepsOf('i.id').as('steps'))

export async function readInjunction(tx: Tx, id: string): Promise<InjunctionFound | undefined> {
  return (await injunctions(tx).where('i.id', '=', id).executeTakeFirst()) as InjunctionFound | undefined
}

/** Injunctions of one case, the latest first. */
export async function listInjunctionsOfCase(tx: Tx, caseId: string): Promise<InjunctionFound[]> {
  return (await injunctions(tx)
    .where('i.case_id', '=', caseId)
    .orderBy('i.from_day', 'desc')
    .orderBy('i.id')
    .execute()) as InjunctionFound[]
}

export async function insertInjunction(
  tx: Tx,
  entry: {
    id: string
    caseId: string
    kind: InjunctionKind
    content: string
    court: string
    documentNumber: string
    from: string
    to: string
    enteredBy: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('injunctions')
    .values({
      id: entry.id,
      case_id: entry.caseId,
      kind: entry.kind,
      content: entry.content,
      court: entry.court,
      document_number: entry.documentNumber,
      from_day: entry.from,
      to_day: entry.to,
      entered_by: entry.enteredBy,
      entered_at: entry.at,
    })
    .execute()
}
