import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setOfficePhone } from '@guitu/contract/person-access.ts'
import { sendOwnReport } from '@guitu/contract/self-reports.ts'
import pg from 'pg'
import { digestToken } from '../platform/field-cipher.ts'
import { newId } from '../platform/new-id.ts'
import { addCase } from './add-case.ts'
import { openPage } from './open-page.ts'
import { startTestApp } from './start-test-app.ts'

// The walls of the database itself, whatever the application does: row-level security on every table, and what the roles of the
// application cannot do. A table added without them fails here.

const app = await startTestApp()

async function query<Row extends pg.QueryResultRow>(
  settings: pg.ClientConfig,
  ...statements: string[]
): Promise<Row[]> {
  const client = new pg.Client(settings)
  await client.connect()
  try {
    let rows: Row[] = []
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}
const refused = (settings: pg.ClientConfig, ...statements: string[]): Promise<void> =>
  assert.rejects(query(settings, ...statements), { code: '42501' }, statements.at(-1))

const tables = (
  await query<{ name: string }>(
    app.superuser,
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' order by 1",
  )
).map((row) => row.name)

/** What is said once and never changed afterwards. */
const legalTables = [
  'notices',
  'alert_events',
  'task_events',
  'case_events',
  'leave_steps',
  'documents',
  'document_voids',
  'alert_derivations',
  'notice_links',
  'permit_steps',
  'reports',
  'report_schedules',
  'visits',
  'officer_positions',
  'contact_attempts',
  'contact_voids',
  'activity_sessions',
  'activity_attendances',
  'injunctions',
  'procedure_steps',
  'positioning_steps',
  'device_events',
  'verification_answers',
  'supervision_classes',
  'report_frequencies',
  'county_settings',
  'task_campaigns',
  'task_hand_overs',
  'reception_steps',
  'mandates',
  'team_members',
  'team_departures',
  'plans',
  'plan_step_marks',
  'consent_steps',
  'handover_steps',
  'registrations',
  'three_nones_steps',
  'class_steps',
  'settlement_steps',
  'aid_steps',
  'visit_agreement_steps',
  'record_query_steps',
  'attachment_marks',
  'duplicate_dismissals',
  'merge_steps',
  'periodic_report_steps',
  'report_confirmations',
  'page_wishes',
  'help_calls',
  'objection_steps',
  'seals',
  'erased_records',
  'audit_entries',
  'audit_seals',
  'drill_messages',
]

/** The one table that shows itself to nobody in particular: names of public offices, read by the sign-in. */
const openTables = ['offices']

test('every table has row-level security and a policy, and none is owned by a role that signs in', async () => {
  assert.ok(tables.length > 20)
  const rows = await query<{ name: string; secured: boolean; policies: number; owner: string }>(
    app.superuser,
    `select c.relname as name, c.relrowsecurity as secured, pg_get_userbyid(c.relowner) as owner,
            (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'`,
  )
  assert.deepEqual(
    rows.filter((row) => !row.secured || row.policies === 0 || row.owner !== 'guitu_owner').map((row) => row.name),
    [],
  )
})

test('a view that would look with the eyes of its owner does not exist', async () => {
  assert.deepEqual(
    await query(
      app.superuser,
      "select viewname from pg_views where schemaname = 'public' union all select matviewname from pg_matviews",
    ),
    [],
  )
})

test('with nobody entered the application sees not one row, of any table', async () => {
  await addCase(app, '511702001')
  for (const role of ['app', 'worker'] as const) {
    for (const table of tables.filter((name) => !openTables.includes(name))) {
      const columns = await query<{ name: string }>(
        app.superuser,
        `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped
           and has_column_privilege('guitu_${role}', '${table}', attname, 'select')`,
      )
      const first = columns[0]?.name
      if (!first) continue
      const [seen] = await query<{ n: number }>(app.roles[role], `select count("${first}")::int as n from ${table}`)
      assert.equal(seen?.n, 0, `guitu_${role} sees ${seen?.n} rows of ${table}`)
    }
  }
  const [kept] = await query<{ n: number }>(app.superuser, 'select count(*)::int as n from persons')
  assert.equal(kept?.n, 1, 'there was a row not to see')
})

test('a token that opens nothing, and a session that ended, enter nobody', async () => {
  const officer = await app.account('county-officer', '511702')
  const token = Buffer.from(officer.cookie.split('=')[1]!)
  const casesSeen = (digest: Buffer) =>
    app.parts.database.transact(
      { text: 'select * from enter_session($1, $2)', values: [digest, app.clock.now()] },
      async (tx) => (await tx.selectFrom('cases').select('id').execute()).length,
    )
  const digest = digestToken(token.toString())
  assert.equal(await casesSeen(digest), 1)
  assert.equal(await casesSeen(digestToken('nothing')), 0)
  await app.asSystem((tx) =>
    tx.updateTable('sessions').set({ revoked_at: app.clock.now() }).where('account_id', '=', officer.id).execute(),
  )
  assert.equal(await casesSeen(digest), 0)
})

/** What a person on their own page sees rows of: their own, or what is the same for everybody. Every other table shows them nothing. */
const tablesOfPersons = [
  'cases',
  'persons',
  'offices',
  'report_schedules',
  'reports',
  'dues',
  'person_sessions',
  'office_phones',
]

test('a person on their own page sees the rows about them, and not one of another table or of somebody else', async () => {
  const officer = await app.account('county-officer', '511702')
  const [mine, theirs] = [await addCase(app, '511702001'), await addCase(app, '511702001')]
  const other = await openPage(app, officer, theirs.id)
  const { headers } = await openPage(app, officer, mine.id)
  for (const each of [headers, other.headers]) {
    const body = { id: newId(), kind: 'report' as const, content: '近期在家务农' }
    assert.equal((await app.call(sendOwnReport, { headers: each, body })).status, 200)
  }
  const phone = { code: '511702001' }
  await app.call(setOfficePhone, { as: officer, params: phone, body: { phone: '0818-2120000' } })
  const digest = digestToken(headers.cookie.split('=')[1]!)
  const client = new pg.Client(app.roles.app)
  await client.connect()
  const seen: string[] = []
  try {
    await client.query('begin')
    await client.query('select * from enter_person($1, $2)', [digest, app.clock.now()])
    for (const table of tables) {
      const columns = await query<{ name: string }>(
        app.superuser,
        `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped
           and has_column_privilege('guitu_app', '${table}', attname, 'select')`,
      )
      const names = columns.map(({ name }) => `"${name}"`)
      if (names.length === 0) continue
      const { rows } = await client.query<Record<string, unknown>>(`select ${names.join(', ')} from ${table}`)
      if (rows.length > 0) seen.push(table)
      for (const value of rows.flatMap((row) => Object.values(row))) {
        assert.ok(![theirs.id, theirs.personId, theirs.name, theirs.caseNumber].includes(String(value)), table)
      }
    }
    await client.query('rollback')
  } finally {
    await client.end()
  }
  assert.deepEqual(seen.sort(), [...tablesOfPersons].sort())
})

test('a person cannot write into another record, nor change what stands in their own', async () => {
  const officer = await app.account('county-officer', '511702')
  const [mine, theirs] = [await addCase(app, '511702001'), await addCase(app, '511702001')]
  const { headers } = await openPage(app, officer, mine.id)
  const digest = digestToken(headers.cookie.split('=')[1]!).toString('hex')
  const entered = `select * from enter_person('\\x${digest}', '${app.clock.now().toISOString()}')`
  const add = (caseId: string): string =>
    `insert into reports (id, case_id, kind, made_on, how, content, source, office_code, entered_at)
     values (gen_random_uuid(), '${caseId}', 'report', '2026-11-20', 'mobile', '近期在家', 'self', '511702001', now())`
  await refused(app.roles.app, 'begin', entered, add(theirs.id))
  await refused(app.roles.app, 'begin', entered, `update cases set state = 'ended' where id = '${mine.id}'`)
  for (const untouched of [
    `update persons set name = '别人' where id = '${mine.personId}' returning id`,
    `update cases set state = 'ended' where id = '${theirs.id}' returning id`,
    `update person_access_codes set revoked_at = now() returning id`,
  ]) {
    assert.deepEqual(await query(app.roles.app, 'begin', entered, untouched), [], untouched)
  }
  assert.deepEqual(await query(app.roles.app, 'begin', entered, add(mine.id)), [])
})

test('every table is walled off from persons, or named in 0028 with the verbs that are open', async () => {
  const open = await query<{ name: string }>(
    app.superuser,
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname like 'no\\_person\\_%')`,
  )
  assert.deepEqual(open, [])
})

test('legal rows are never changed and never removed, by either role', async () => {
  for (const role of ['guitu_app', 'guitu_worker']) {
    const granted = await query<{ name: string; privilege: string }>(
      app.superuser,
      `select t.name, p.privilege from unnest(array['${legalTables.join("','")}']) as t(name),
              unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as p(privilege)
        where has_table_privilege('${role}', t.name, p.privilege)
           or (p.privilege = 'UPDATE' and has_any_column_privilege('${role}', t.name, 'UPDATE'))`,
    )
    assert.deepEqual(granted, [], role)
  }
  for (const table of legalTables) {
    await refused(app.roles.worker, 'select enter_system()', `delete from ${table}`)
    await refused(app.roles.app, `delete from ${table}`)
  }
  await refused(app.roles.worker, 'select enter_system()', "update audit_entries set action = 'x'")
  await refused(app.roles.worker, 'truncate notices')
})

test('what would let a leak become a sign-in or open a package cannot be read', async () => {
  for (const [table, column] of [
    ['accounts', 'password_hash'],
    ['sessions', 'token_hash'],
    ['authorised_bodies', 'key_digest'],
    ['person_access_codes', 'digest'],
    ['person_sessions', 'token_hash'],
    ['person_access_codes', 'text_secret'],
    ['package_keys', 'key_secret'],
  ]) {
    await refused(app.roles.app, `select ${column} from ${table}`)
    // a job opens packages, and one sends login codes: the worker has the ciphertext of both
    if (!column!.endsWith('_secret')) await refused(app.roles.worker, `select ${column} from ${table}`)
  }
})

test('the roles of the application have no power over the server or the schema', async () => {
  const roles = await query<Record<string, boolean | string>>(
    app.superuser,
    `select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, rolinherit and exists
            (select from pg_auth_members m where m.member = r.oid) as member
       from pg_roles r where rolname in ('guitu_app', 'guitu_worker', 'guitu_owner') order by 1`,
  )
  for (const { rolname, ...powers } of roles) {
    assert.deepEqual(
      Object.entries(powers).filter(([, has]) => has),
      [],
      String(rolname),
    )
  }
  assert.equal(roles.length, 3)
  await refused(app.roles.app, 'create table walls (id integer)')
  await refused(app.roles.worker, 'create table walls (id integer)')
  await refused(app.roles.app, 'alter table persons disable row level security')
  await refused(app.roles.app, 'set role guitu_owner')
  await refused(app.roles.app, 'select enter_system()')
  await refused(app.roles.app, 'select * from graphile_worker.jobs')
})

test('every function that runs as the owner pins where it looks for names, and strangers cannot call it', async () => {
  const functions = await query<{ name: string; pinned: boolean; open: boolean }>(
    app.superuser,
    `select p.proname as name, coalesce(p.proconfig @> array['search_path=public, pg_temp'] or
              exists (select from unnest(p.proconfig) c where c like 'search_path=%pg_temp'), false) as pinned,
            has_function_privilege('public', p.oid, 'execute') as open
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
  )
  assert.ok(functions.length > 5)
  assert.deepEqual(
    functions.filter((each) => !each.pinned || each.open),
    [],
  )
})

test('the policies of a table look into few others, so that a statement is planned in a moment', async () => {
  const tables = await query<{ name: string }>(
    app.superuser,
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
        and has_table_privilege('guitu_app', c.oid, 'select')`,
  )
  assert.ok(tables.length > 100)
  const plans = await Promise.all(
    tables.map(async ({ name }) => {
      const lines = await query<{ 'QUERY PLAN': string }>(app.roles.app, `explain select from ${name}`)
      const lookedInto = lines.filter((line) => /(?:Init|Sub)Plan \d/.test(line['QUERY PLAN'])).length
      return { name, lookedInto }
    }),
  )
  assert.deepEqual(
    plans.filter(({ lookedInto }) => lookedInto > 24),
    [],
    'a policy asks `…_in_sight` about a row of another table (db/migrations/0006), and looks into `cases` alone itself',
  )
})
