import type { PendingReceptionValue, ReceptionStepValue } from '@guitu/contract/receptions.ts'
import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import { REPORT_WITHIN_DAYS, type ReceptionStep } from '@guitu/contract/rules/reception.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** Every entry of one case in the order in which they were made. */
export async function listReceptionEntries(tx: Tx, caseId: string): Promise<ReceptionStepValue[]> {
  return (await tx
    .selectFrom('reception_steps as s')
    .innerJoin('accounts as u', 'u.id', 's.officer_id')
    .innerJoin('offices as o', 'o.code', 's.office_code')
    .where('s.case_id', '=', caseId)
    .select(['s.id', 's.kind', 's.on_day as day', 's.effective_on as effectiveOn', 's.notice_on as noticeOn'])
    .select(['s.procuratorate_on as procuratorateOn', 's.police_on as policeOn', 's.note', 's.correction', 's.at'])
    .select(['u.display_name as officerName', 'o.name as officeName'])
    .orderBy('s.number')
    .execute()) as ReceptionStepValue[]
}

/** Which case an entry of this id belongs to, if it was made before. */
export async function findReceptionEntry(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('reception_steps').where('id', '=', id).select('case_id').executeTakeFirst())?.case_id
}

export interface NewReceptionEntry {
  id: string
  caseId: string
  kind: ReceptionStep
  day: CalendarDate
  effectiveOn: CalendarDate | null
  noticeOn: CalendarDate | null
  procuratorateOn: CalendarDate | null
  policeOn: CalendarDate | null
  note: string
  correction: string
  officerId: string
  /** Of the officer. */
  officeCode: string
  at: Date
}

export async function insertReceptionEntry(tx: Tx, entry: NewReceptionEntry): Promise<void> {
  await tx
    .insertInto('reception_steps')
    .values({
      id: entry.id,
      case_id: entry.caseId,
      kind: entry.kind,
      on_day: entry.day,
      effective_on: entry.effectiveOn,
      notice_on: entry.noticeOn,
      procuratorate_on: entry.procuratorateOn,
      police_on: entry.policeOn,
      note: entry.note,
      correction: entry.correction,
      officer_id: entry.officerId,
      office_code: entry.officeCode,
      at: entry.at,
    })
    .execute()
}

/** The day of the report as the record shows it, exports write it and imports compare it. */
export async function setReportedDate(tx: Tx, caseId: string, day: CalendarDate, at: Date): Promise<void> {
  await tx
    .updateTable('cases')
    .set((e) => ({
      details: sql`jsonb_set(details, '{reportedDate}', to_jsonb(${day}::text))`,
      version: e('version', '+', 1),
      updated_at: at,
    }))
    .where('id', '=', caseId)
    .execute()
}

/** The day of the declaration; what waited for it is active from here on. */
export async function setDeclared(tx: Tx, caseId: string, day: CalendarDate, at: Date): Promise<void> {
  await tx
    .updateTable('cases')
    .set((e) => ({ state: 'active', declared_on: day, version: e('version', '+', 1), updated_at: at }))
    .where('id', '=', caseId)
    .execute()
}

export interface MandateFound {
  id: string
  officeCode: string
  day: CalendarDate
  documentNumber: string
  matters: string
  officerName: string
  at: string
}

/** The newest mandate to an office in a case. */
export async function readMandate(tx: Tx, caseId: string, officeCode: string): Promise<MandateFound | undefined> {
  return tx
    .selectFrom('mandates as m')
    .innerJoin('accounts as u', 'u.id', 'm.officer_id')
    .where('m.case_id', '=', caseId)
    .where('m.office_code', '=', officeCode)
    .select(['m.id', 'm.office_code as officeCode', 'm.on_day as day', 'm.document_number as documentNumber'])
    .select(['m.matters', 'm.at', 'u.display_name as officerName'])
    .orderBy('m.number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Which case a mandate of this id belongs to, if it was given before. */
export async function findMandate(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('mandates').where('id', '=', id).select('case_id').executeTakeFirst())?.case_id
}

export async function insertMandate(
  tx: Tx,
  mandate: {
    id: string
    caseId: string
    officeCode: string
    day: CalendarDate
    documentNumber: string
    matters: string
    officerId: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('mandates')
    .values({
      id: mandate.id,
      case_id: mandate.caseId,
      office_code: mandate.officeCode,
      on_day: mandate.day,
      document_number: mandate.documentNumber,
      matters: mandate.matters,
      officer_id: mandate.officerId,
      at: mandate.at,
    })
    .execute()
}

/** What the rules ask of a person. */
export async function readPersonOf(tx: Tx, personId: string): Promise<{ sex: 'male' | 'female'; birthDate: string }> {
  return (await tx
    .selectFrom('persons')
    .where('id', '=', personId)
    .select(['sex', 'birth_date as birthDate'])
    .executeTakeFirstOrThrow()) as { sex: 'male' | 'female'; birthDate: string }
}

export interface PendingFilter {
  /** Prefix of the offices looked at: the caller's own, or narrower. */
  place: string
  /** A query of the index of names. */
  nameQuery?: string
  caseNumber?: string
  report?: 'waiting' | 'overdue' | 'reported' | undefined
  today: CalendarDate
}

export type PendingFound = Omit<PendingReceptionValue, 'report' | 'minor'> & {
  reportedOn: CalendarDate | null
  birthDate: CalendarDate
}

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
const countedAtMost = 10_000

/** One page of those who wait for reception, the earliest last day on top. */
export async function listPending(
  tx: Tx,
  filter: PendingFilter,
  page: { number: number; size: number },
): Promise<{ rows: PendingFound[]; total: number; totalIsFloor: boolean }> {
  const { place, nameQuery, caseNumber, report, today } = filter
  const matching = sql`
      from cases c
      join persons p on p.id = c.person_id
      left join lateral (select effective_on from reception_steps where case_id = c.id and kind = 'documents'
        order by number desc limit 1) d on true
      left join lateral (select on_day from reception_steps where case_id = c.id and kind = 'reported'
        order by number desc limit 1) r on true
     where c.kind = 'corrections' and c.state = 'pending-reception' and starts_with(c.office_code, ${place})
       and (${caseNumber ?? null}::text is null or c.case_number = ${caseNumber ?? null})
       and (${nameQuery ?? null}::text is null or c.id in (select search_cases_by_name(${nameQuery ?? null}::tsquery, 'corrections',
            ${place}, 'pending-reception', null, null, null, null)))
       and case ${report ?? 'all'}
             when 'reported' then r.on_day is not null
             when 'overdue' then r.on_day is null and coalesce(d.effective_on, c.start_date) + ${REPORT_WITHIN_DAYS}::int < ${today}::date
             when 'waiting' then r.on_day is null and coalesce(d.effective_on, c.start_date) + ${REPORT_WITHIN_DAYS}::int >= ${today}::date
             else true end`
  const [rows, counted] = await Promise.all([
    sql<PendingFound>`
      select c.id as "caseId", c.case_number as "caseNumber", c.person_name as "personName", c.office_code as "officeCode", c.category,
             c.start_date as "startDate", c.responsible_name as "responsibleName", p.birth_date as "birthDate",
             coalesce(d.effective_on, c.start_date) as "effectiveOn", d.effective_on is null as estimated, r.on_day as "reportedOn",
             array(select distinct kind from reception_steps where case_id = c.id) as taken
      ${matching}
      order by r.on_day is not null, coalesce(d.effective_on, c.start_date), c.id
      limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(tx),
    sql<{ n: number }>`select count(*) as n from (select ${matching} limit ${countedAtMost + 1}) as counted`.execute(
      tx,
    ),
  ])
  const total = counted.rows[0]!.n
  return { rows: rows.rows, total: Math.min(total, countedAtMost), totalIsFloor: total > countedAtMost }
}
