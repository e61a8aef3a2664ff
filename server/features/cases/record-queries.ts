import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { sql } from 'kysely'
import { run, type Tx } from '../../platform/database.ts'
import { type CaseRowColumns, rowColumns, toCaseRow } from './case-row.ts'

// written out: a record is opened more often than anything else, and building the text costs as much as asking it
const oneCase = `
  select ${rowColumns.join(', ')}, c.person_id, c.details, c.version, c.updated_at, p.birth_date, p.ethnicity,
         (select count(*) from alerts a where a.case_id = c.id and a.state <> 'closed') as open_alerts
    from cases c join persons p on p.id = c.person_id where c.id = $1`

type OneCase = CaseRowColumns & {
  person_id: string
  details: Record<string, unknown>
  version: number
  updated_at: string
  birth_date: string
  ethnicity: string
}

/** One case with its person, or nothing when it is not in the caller's scope. */
export async function readCase(tx: Tx, id: string): Promise<Omit<CaseRecordValue, 'allowed'> | undefined> {
  const [row] = await run<OneCase>(tx, oneCase, [id])
  if (!row) return undefined
  return {
    ...toCaseRow(row),
    personId: row.person_id,
    birthDate: row.birth_date,
    ethnicity: row.ethnicity,
    details: row.details,
    version: row.version,
    updatedAt: row.updated_at,
  }
}

/** The encrypted part of the person of a case in scope, and whether the case itself keeps a relative's number. */
export async function readPersonSecrets(
  tx: Tx,
  caseId: string,
): Promise<{ secrets: Buffer; officeCode: string; hasRelative: boolean } | undefined> {
  const row = await tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .where('c.id', '=', caseId)
    .select(['p.secrets', 'c.office_code'])
    .select(sql<boolean>`c.details ? 'relativePhone'`.as('has_relative'))
    .executeTakeFirst()
  return row && { secrets: row.secrets, officeCode: row.office_code, hasRelative: row.has_relative }
}

/** Whether somebody else in sight may be the same human being, and nobody has said that they are two (0024). */
const maybeDuplicate = sql<boolean>`exists (select from duplicate_pairs d
   where c.person_id in (d.first_person_id, d.second_person_id)
     and not exists (select from duplicate_dismissals x where x.pair_id = d.id))`

/**
 * What the header of a case says beyond its line in the ledger: whether it is restricted, what is due next, by whoever, and until when the
 * reader's query opens it, if it is sealed.
 */
export async function readHeaderParts(
  tx: Tx,
  caseId: string,
  reader: { accountId: string; now: Date },
): Promise<
  | {
      restricted: boolean
      duplicate: boolean
      nextContact: { kind: string; by: string } | null
      openUntil: string | null
    }
  | undefined
> {
  const row = await tx
    .selectFrom('cases as c')
    .leftJoin('dues as d', 'd.case_id', 'c.id')
    .select(['c.restricted', 'd.kind', 'd.due_day as by', maybeDuplicate.as('duplicate')])
    .select((e) =>
      e
        .selectFrom('record_queries as q')
        .whereRef('q.case_id', '=', 'c.id')
        .where('c.state', '=', 'sealed')
        .where('q.requester_id', '=', reader.accountId)
        .where('q.state', '=', 'approved')
        .where('q.closes_at', '>', reader.now.toISOString())
        .select((f) => f.fn.max('q.closes_at').as('until'))
        .as('openUntil'),
    )
    .where('c.id', '=', caseId)
    .orderBy('d.due_day')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      restricted: row.restricted,
      duplicate: row.duplicate,
      openUntil: row.openUntil,
      nextContact: row.kind && row.by ? { kind: row.kind, by: row.by } : null,
    }
  )
}
