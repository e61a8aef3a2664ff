import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The case of a finding, under the lock below which alerts of its person are raised. */
export interface DerivedCase {
  id: string
  kind: CaseKind
  state: string
  personId: string
  caseNumber: string
  officeCode: string
  officeName: string
  countyCode: string
}

/** Takes the lock of the person (as `lockPerson` of the notices does) and reads the case under it. */
export async function lockCaseForAlert(tx: Tx, caseId: string): Promise<DerivedCase | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('alerts of ' || person_id::text, 0)) from cases where id = ${caseId}`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('cases as c')
    .innerJoin('offices as o', 'o.code', 'c.office_code')
    .where('c.id', '=', caseId)
    .select([
      'c.id',
      'c.kind',
      'c.state',
      'c.person_id as personId',
      'c.case_number as caseNumber',
      'c.office_code as officeCode',
      'o.name as officeName',
      'c.county_code as countyCode',
    ])
    .executeTakeFirst()
  return row as DerivedCase | undefined
}

/** Alerts of a case that are not closed, earliest first. */
export async function listOpenAlertsOfCase(
  tx: Tx,
  caseId: string,
): Promise<{ id: string; rule: string; receivedAt: string }[]> {
  return tx
    .selectFrom('alerts')
    .where('case_id', '=', caseId)
    .where('state', '<>', 'closed')
    .select(['id', 'rule_code as rule', 'received_at as receivedAt'])
    .orderBy('received_at')
    .orderBy('id')
    .execute()
}

/** Whether a finding of this key has been dealt with. */
export async function isDerived(tx: Tx, key: string): Promise<boolean> {
  return (
    (await tx.selectFrom('alert_derivations').where('key', '=', key).select('key').executeTakeFirst()) !== undefined
  )
}

export async function insertDerivation(
  tx: Tx,
  derivation: { key: string; caseId: string; alertId: string | null; at: Date },
): Promise<void> {
  await tx
    .insertInto('alert_derivations')
    .values({ key: derivation.key, case_id: derivation.caseId, alert_id: derivation.alertId, at: derivation.at })
    .execute()
}

/** Alerts not closed that findings of a record made or joined, and of which nobody has said that it is put right. */
export async function listUnsettledAlerts(
  tx: Tx,
  made: { rule: string; caseId: string; record: string },
): Promise<{ id: string; alertNumber: string; level: number; officeCode: string }[]> {
  const { rows } = await sql<{ id: string; alertNumber: string; level: number; officeCode: string }>`
    select a.id, a.alert_number as "alertNumber", a.level, a.office_code as "officeCode"
      from alerts a
     where a.case_id = ${made.caseId} and a.state <> 'closed'
       and exists (select from alert_derivations d where d.alert_id = a.id and starts_with(d.key, ${`${made.rule}:${made.record}:`}))
       and not exists (select from alert_events e where e.alert_id = a.id and e.kind = 'settled')
     order by a.id`.execute(tx)
  return rows
}
