import type { VoidedValue } from '@guitu/contract/contact-voids.ts'
import { sql } from 'kysely'

const voidWhere = (condition: ReturnType<typeof sql<boolean>>) =>
  sql<VoidedValue>`(select json_build_object('reason', x.reason, 'by', u.display_name, 'at', x.at)
    from contact_voids x join accounts u on u.id = x.voided_by where ${condition})`

/** Why a row of visits, reports or attendances counts no more, as a column of a query that names the table as given. */
export const voidOfVisit = (visit: string) => voidWhere(sql<boolean>`x.visit_id = ${sql.ref(`${visit}.id`)}`)
export const voidOfReport = (report: string) => voidWhere(sql<boolean>`x.report_id = ${sql.ref(`${report}.id`)}`)
export const voidOfAttendance = (attendance: string) =>
  voidWhere(
    sql<boolean>`x.session_id = ${sql.ref(`${attendance}.session_id`)} and x.case_id = ${sql.ref(`${attendance}.case_id`)}`,
  )

/** That a row counts, as a condition. */
export const visitCounts = (visit: string) =>
  sql<boolean>`not exists (select from contact_voids x where x.visit_id = ${sql.ref(`${visit}.id`)})`
export const reportCounts = (report: string) =>
  sql<boolean>`not exists (select from contact_voids x where x.report_id = ${sql.ref(`${report}.id`)})`
export const attendanceCounts = (attendance: string) =>
  sql<boolean>`not exists (select from contact_voids x where x.session_id = ${sql.ref(`${attendance}.session_id`)}
    and x.case_id = ${sql.ref(`${attendance}.case_id`)})`
