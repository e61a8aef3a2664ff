import type { AftercareValue } from '@guitu/contract/aftercare.ts'
import type { HandoverStep } from '@guitu/contract/rules/handover.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** Steps of a hand-over, oldest first. */
export async function listHandoverSteps(tx: Tx, caseId: string): Promise<AftercareValue['handoverSteps']> {
  return (await tx
    .selectFrom('handover_steps as s')
    .innerJoin('accounts as a', 'a.id', 's.officer_id')
    .where('s.case_id', '=', caseId)
    .select(['s.id', 's.kind', 's.day', 's.place', 's.meeter', 's.meeter_name as meeterName', 's.note', 's.at'])
    .select('a.display_name as officerName')
    .orderBy('s.number')
    .execute()) as AftercareValue['handoverSteps']
}

export async function readRegistration(tx: Tx, caseId: string): Promise<AftercareValue['registration']> {
  const found = await tx
    .selectFrom('registrations as r')
    .innerJoin('accounts as a', 'a.id', 'r.officer_id')
    .where('r.case_id', '=', caseId)
    .select(['r.id', 'r.day', 'r.certificate', 'r.note', 'r.at', 'a.display_name as officerName'])
    .executeTakeFirst()
  return found ?? null
}

export async function listThreeNonesSteps(tx: Tx, caseId: string): Promise<AftercareValue['threeNonesSteps']> {
  return tx
    .selectFrom('three_nones_steps as s')
    .innerJoin('accounts as a', 'a.id', 's.officer_id')
    .where('s.case_id', '=', caseId)
    .select(['s.id', 's.three_nones as threeNones', 's.reason', 's.at', 'a.display_name as officerName'])
    .orderBy('s.number')
    .execute()
}

export async function listClassSteps(tx: Tx, caseId: string): Promise<AftercareValue['classSteps']> {
  return tx
    .selectFrom('class_steps as s')
    .innerJoin('accounts as a', 'a.id', 's.officer_id')
    .where('s.case_id', '=', caseId)
    .select(['s.id', 's.aid_class as aidClass', 's.reason', 's.at', 'a.display_name as officerName'])
    .orderBy('s.number')
    .execute()
}

/** Those who are in the group first, then those who left. */
export async function listGroup(tx: Tx, caseId: string): Promise<AftercareValue['group']> {
  return tx
    .selectFrom('group_members')
    .where('case_id', '=', caseId)
    .select(['id', 'name', 'role', 'joined_on as joinedOn', 'left_on as leftOn'])
    .orderBy(sql`left_on is not null`)
    .orderBy('joined_on')
    .orderBy('id')
    .execute()
}

/** Newest first. */
export async function listSettlements(tx: Tx, caseId: string): Promise<AftercareValue['settlements']> {
  return tx
    .selectFrom('settlement_steps as s')
    .innerJoin('accounts as a', 'a.id', 's.officer_id')
    .where('s.case_id', '=', caseId)
    .select(['s.id', 's.settlement', 's.day', 's.note', 's.at', 'a.display_name as officerName'])
    .orderBy('s.number', 'desc')
    .execute()
}

const stepTables = [
  'handover_steps',
  'registrations',
  'three_nones_steps',
  'class_steps',
  'group_members',
  'settlement_steps',
] as const

/** The case of the row of one of these tables that bears an id. */
export async function findStep(tx: Tx, table: (typeof stepTables)[number], id: string): Promise<string | undefined> {
  return (await tx.selectFrom(table).where('id', '=', id).select('case_id').executeTakeFirst())?.case_id
}

/** Who recorded a step, where and when. */
export interface Recorded {
  id: string
  caseId: string
  officerId: string
  /** Of the officer. */
  officeCode: string
  at: Date
}

const recordedColumns = (step: Recorded) => ({
  id: step.id,
  case_id: step.caseId,
  officer_id: step.officerId,
  office_code: step.officeCode,
  at: step.at,
})

export async function insertHandoverStep(
  tx: Tx,
  step: Recorded & HandoverStep & { place?: string; meeter?: string; meeterName?: string; note: string },
): Promise<void> {
  await tx
    .insertInto('handover_steps')
    .values({
      ...recordedColumns(step),
      kind: step.kind,
      day: step.day,
      place: step.place ?? '',
      meeter: step.meeter ?? null,
      meeter_name: step.meeterName ?? '',
      note: step.note,
    })
    .execute()
}

export async function insertRegistration(
  tx: Tx,
  step: Recorded & { day: string; certificate: string; note: string },
): Promise<void> {
  await tx
    .insertInto('registrations')
    .values({ ...recordedColumns(step), day: step.day, certificate: step.certificate, note: step.note })
    .execute()
}

export async function insertThreeNonesStep(
  tx: Tx,
  step: Recorded & { threeNones: boolean; reason: string },
): Promise<void> {
  await tx
    .insertInto('three_nones_steps')
    .values({ ...recordedColumns(step), three_nones: step.threeNones, reason: step.reason })
    .execute()
  await changeLedger(tx, step, {
    details: sql`jsonb_set(details, '{threeNones}', ${JSON.stringify(step.threeNones)}::jsonb)`,
  })
}

export async function insertClassStep(tx: Tx, step: Recorded & { aidClass: string; reason: string }): Promise<void> {
  await tx
    .insertInto('class_steps')
    .values({ ...recordedColumns(step), aid_class: step.aidClass, reason: step.reason })
    .execute()
  await changeLedger(tx, step, { category: step.aidClass })
}

/** The ledger shows the class and the mark as they were set last. */
async function changeLedger(
  tx: Tx,
  step: Recorded,
  columns: { category: string } | { details: ReturnType<typeof sql> },
): Promise<void> {
  await tx
    .updateTable('cases')
    .set((e) => ({ ...(columns as object), version: e('version', '+', 1), updated_at: step.at }))
    .where('id', '=', step.caseId)
    .execute()
}

export async function insertSettlement(
  tx: Tx,
  step: Recorded & { settlement: string; day: string; note: string },
): Promise<void> {
  await tx
    .insertInto('settlement_steps')
    .values({ ...recordedColumns(step), settlement: step.settlement, day: step.day, note: step.note })
    .execute()
}

export async function insertMember(
  tx: Tx,
  member: Omit<Recorded, 'officeCode'> & { name: string; role: string; joinedOn: string },
): Promise<void> {
  await tx
    .insertInto('group_members')
    .values({
      id: member.id,
      case_id: member.caseId,
      name: member.name,
      role: member.role,
      joined_on: member.joinedOn,
      officer_id: member.officerId,
      at: member.at,
    })
    .execute()
}

export async function readMember(
  tx: Tx,
  caseId: string,
  id: string,
): Promise<{ name: string; joinedOn: string; leftOn: string | null } | undefined> {
  return tx
    .selectFrom('group_members')
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .select(['name', 'joined_on as joinedOn', 'left_on as leftOn'])
    .executeTakeFirst()
}

export async function setLeft(tx: Tx, id: string, leftOn: string): Promise<void> {
  await tx.updateTable('group_members').set({ left_on: leftOn }).where('id', '=', id).execute()
}

/** Ends the live cases whose last day of help has passed. @returns which, with their offices */
export async function endPastPeriods(
  tx: Tx,
  today: string,
  at: Date,
  most: number,
): Promise<{ id: string; officeCode: string; endDate: string }[]> {
  const past = tx
    .selectFrom('cases')
    .where('kind', '=', 'aftercare')
    .where('state', '=', 'active')
    .where('end_date', '<', today)
    .select('id')
    .orderBy('end_date')
    .limit(most)
    .forUpdate()
    .skipLocked()
  return tx
    .updateTable('cases')
    .set((e) => ({ state: 'ended', version: e('version', '+', 1), updated_at: at }))
    .where('id', 'in', past)
    .returning(['id', 'office_code as officeCode', 'end_date as endDate'])
    .execute()
}
