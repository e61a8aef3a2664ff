import type { ConsentStepValue, VisitAgreementValue } from '@guitu/contract/consents.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** What of a case the deeds of reintegration help look at. */
export interface AftercareCase {
  id: string
  kind: CaseKind
  state: string
  personId: string
  officeCode: string
  countyCode: string
  category: string
  startDate: string
  endDate: string
  details: Readonly<Record<string, unknown>>
}

const caseColumns = [
  'id',
  'kind',
  'state',
  'person_id as personId',
  'office_code as officeCode',
  'county_code as countyCode',
  'category',
  'start_date as startDate',
  'end_date as endDate',
  'details',
] as const

export async function readCase(tx: Tx, id: string): Promise<AftercareCase | undefined> {
  return (await tx.selectFrom('cases').select(caseColumns).where('id', '=', id).executeTakeFirst()) as
    | AftercareCase
    | undefined
}

export async function lockCase(tx: Tx, id: string): Promise<AftercareCase | undefined> {
  return (await tx.selectFrom('cases').select(caseColumns).where('id', '=', id).forUpdate().executeTakeFirst()) as
    | AftercareCase
    | undefined
}

/** Oldest first. */
export async function listConsentSteps(tx: Tx, caseId: string): Promise<ConsentStepValue[]> {
  return (await tx
    .selectFrom('consent_steps as s')
    .leftJoin('accounts as a', 'a.id', 's.officer_id')
    .where('s.case_id', '=', caseId)
    .leftJoin('attachments as f', 'f.consent_step_id', 's.id')
    .select(['s.id', 's.kind', 's.purposes', 's.way', 's.day', 's.note', 'f.id as attachmentId', 's.at'])
    .select((e) => e.fn.coalesce('a.display_name', e.val('本人')).as('officerName'))
    .orderBy('s.number')
    .execute()) as ConsentStepValue[]
}

/** The case of the step that bears an id. */
export async function findConsentStep(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('consent_steps').where('id', '=', id).select('case_id').executeTakeFirst())?.case_id
}

export async function findAgreementStep(tx: Tx, id: string): Promise<string | undefined> {
  const found = await tx.selectFrom('visit_agreement_steps').where('id', '=', id).select('case_id').executeTakeFirst()
  return found?.case_id
}

interface Recorded {
  id: string
  caseId: string
  day: string
  note: string
  /** Null when the person did it on their own page. */
  officerId: string | null
  /** Of the officer, or of the case. */
  officeCode: string
  at: Date
}

const recordedColumns = (step: Recorded) => ({
  id: step.id,
  case_id: step.caseId,
  day: step.day,
  note: step.note,
  officer_id: step.officerId,
  office_code: step.officeCode,
  at: step.at,
})

export async function insertConsentStep(
  tx: Tx,
  step: Recorded & {
    kind: 'given' | 'withdrawn'
    purposes: readonly string[]
    way: string
  },
): Promise<void> {
  await tx
    .insertInto('consent_steps')
    .values({
      ...recordedColumns(step),
      kind: step.kind,
      purposes: [...step.purposes],
      way: step.way,
    })
    .execute()
}

/** Keeps in the ledger whether the person consents to anything. The trigger of the table drops what consent to help no longer covers. */
export async function setLedgerConsent(tx: Tx, caseId: string, consent: boolean, at: Date): Promise<void> {
  await tx
    .updateTable('cases')
    .set((e) => ({
      details: sql`jsonb_set(details, '{consent}', ${JSON.stringify(consent)}::jsonb)`,
      version: e('version', '+', 1),
      updated_at: at,
    }))
    .where('id', '=', caseId)
    .execute()
}

/** What the person agreed to, unless they took it back or consent to it; the database shows nothing without consent. */
export async function readAgreement(tx: Tx, caseId: string): Promise<VisitAgreementValue | null> {
  const last = await tx
    .selectFrom('visit_agreement_steps as s')
    .leftJoin('accounts as a', 'a.id', 's.officer_id')
    .where('s.case_id', '=', caseId)
    .select(['s.id', 's.kind', 's.ways', 's.frequency', 's.day', 's.note'])
    .select((e) => e.fn.coalesce('a.display_name', e.val('本人')).as('officerName'))
    .orderBy('s.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.kind !== 'agreed') return null
  const { kind, ...agreement } = last
  return { ...agreement, frequency: agreement.frequency ?? '' }
}

export async function insertAgreementStep(
  tx: Tx,
  step: Recorded & { kind: 'agreed' | 'withdrawn'; ways: readonly string[]; frequency: string | null },
): Promise<void> {
  await tx
    .insertInto('visit_agreement_steps')
    .values({ ...recordedColumns(step), kind: step.kind, ways: [...step.ways], frequency: step.frequency })
    .execute()
}

export async function readPersonSecrets(tx: Tx, personId: string): Promise<Buffer | undefined> {
  const found = await tx
    .selectFrom('persons')
    .where('id', '=', personId)
    .select('secrets')
    .forUpdate()
    .executeTakeFirst()
  return found?.secrets
}

export async function setPersonSecrets(tx: Tx, personId: string, secrets: Buffer, at: Date): Promise<void> {
  await tx
    .updateTable('persons')
    .set((e) => ({ secrets, version: e('version', '+', 1), updated_at: at }))
    .where('id', '=', personId)
    .execute()
}

export interface WithoutConsent {
  caseId: string
  countyCode: string
  purpose: 'help' | 'visits'
  since: Date
}

/** Cases in which something is kept that consent no longer covers. As the system only. */
export async function findHelpWithoutConsent(tx: Tx): Promise<WithoutConsent[]> {
  const { rows } = await sql<{ case_id: string; county_code: string; purpose: 'help' | 'visits'; since: string }>`
    select * from help_without_consent()`.execute(tx)
  return rows.map((row) => ({
    caseId: row.case_id,
    countyCode: row.county_code,
    purpose: row.purpose,
    since: new Date(row.since),
  }))
}

/** @returns how many rows were erased; 0 when there is consent after all */
export async function eraseHelpWithoutConsent(tx: Tx, caseId: string, purpose: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select erase_help_without_consent(${caseId}::uuid, ${purpose}) as n`.execute(tx)
  return rows[0]!.n
}
