import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import { sql } from 'kysely'
import { run, type Tx } from '../../platform/database.ts'

/** The setting `message-templates` as it is stored; `templatesOf` makes of it what holds. */
export async function readStoredTemplates(tx: Tx): Promise<unknown> {
  return (await tx.selectFrom('settings').select('value').where('key', '=', 'message-templates').executeTakeFirst())
    ?.value
}

/** The same for a change: whoever changes it too waits. */
export async function lockStoredTemplates(tx: Tx): Promise<unknown> {
  await sql`select pg_advisory_xact_lock(hashtextextended('setting message-templates', 0))`.execute(tx)
  return readStoredTemplates(tx)
}

const readSubjectRow = `select al.level, o.name as "officeName", c.case_number as "caseNumber", al.alert_number as "alertNumber",
         p.name as "personName", al.county_code as "countyCode",
         (select value from settings where key = 'message-templates') as templates,
         (select value from settings where key = 'alerts') as "alertSettings"
    from alerts al join cases c on c.id = al.case_id join persons p on p.id = al.person_id join offices o on o.code = al.office_code
   where al.id = $1`

/** What a call or a text message may say of an alert, the templates, and the name that it may not say. */
export async function readSubject(
  tx: Tx,
  alertId: string,
): Promise<
  | {
      level: AlertLevel
      officeName: string
      caseNumber: string
      alertNumber: string
      personName: string
      countyCode: string
      templates: unknown
      /** The setting `alerts` as it is stored. */
      alertSettings: unknown
    }
  | undefined
> {
  const rows = await run<NonNullable<Awaited<ReturnType<typeof readSubject>>>>(tx, readSubjectRow, [alertId])
  return rows[0]
}
