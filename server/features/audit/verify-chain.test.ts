import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyAudit } from '@guitu/contract/audit.ts'
import pg from 'pg'
import { writeAudit } from '../../platform/audit.ts'
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts'
import { sealEntries } from './seal-entries.ts'
import { describeReport, verifyChain } from './verify-chain.ts'

/** Adds entries, each in its own transaction, as requests do. */
async function write(app: TestApp, count: number): Promise<void> {
  for (let each = 0; each < count; each++) {
    await app.asSystem(async (tx) =>
      writeAudit(tx, {
        at: app.clock.now(),
        actorId: null,
        actorRole: 'system',
        actorOffice: '',
        action: 'test.write',
        subjectType: 'test',
        subjectId: String(each),
        summary: { 次: each, nested: { b: [1, 2.5], a: null } },
      }),
    )
  }
}
const verify = (app: TestApp) => app.asSystem((tx) => verifyChain(tx, app.parts.secrets))

async function asSuperuser<T>(app: TestApp, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(app.superuser)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const tamper = (app: TestApp, statement: string) => asSuperuser(app, (client) => client.query(statement))

/** Five seals of four entries each. */
async function sealedApp(): Promise<TestApp> {
  const app = await startTestApp()
  for (let seal = 0; seal < 5; seal++) {
    await write(app, 4)
    assert.equal(await sealEntries(app.parts), 4)
    app.clock.advance(60_000)
  }
  return app
}

test('a whole chain verifies, and what is newer than the last seal is counted as not sealed', async () => {
  const app = await sealedApp()
  await write(app, 2)
  const report = await verify(app)
  assert.deepEqual(
    { ...report, lastSealedAt: undefined },
    { seals: 5, sealedEntries: 20, unsealedEntries: 2, lastSealedAt: undefined, broken: undefined },
  )
  assert.equal(describeReport(report), '审计链完整：共 5 个封存、20 条已封存记录，另有 2 条待封存。')
  assert.equal(await sealEntries(app.parts), 2)
  assert.equal(await sealEntries(app.parts), 0, 'nothing new, no seal')
})

const tampered = await sealedApp()
await tamper(
  tampered,
  'create schema kept; create table kept.entries as table audit_entries; create table kept.seals as table audit_seals',
)
/** Puts back the entries and seals as they were before anybody laid hands on them. */
const putBack = () =>
  tamper(
    tampered,
    `delete from audit_entries; insert into audit_entries overriding system value table kept.entries;
     delete from audit_seals; insert into audit_seals overriding system value table kept.seals`,
  )

for (const [what, statement, seal, reason] of [
  ['a changed entry', "update audit_entries set action = 'test.other' where id = 10", 3, /改动/],
  ['a changed summary', `update audit_entries set summary = summary || '{"次": 99}' where id = 10`, 3, /改动/],
  ['a microsecond', "update audit_entries set at = at + interval '1 microsecond' where id = 10", 3, /改动/],
  ['a missing entry', 'delete from audit_entries where id = 6', 2, /缺少 1 条记录/],
  [
    'an entry put in the place of another',
    "create temporary table kept as select * from audit_entries where id = 7; delete from audit_entries where id = 7; update kept set action = 'x'; insert into audit_entries overriding system value select * from kept",
    2,
    /改动/,
  ],
  [
    'an entry inserted before the first',
    "insert into audit_entries (id, at, actor_role, action, subject_type) overriding system value values (-1, now(), 'x', 'x', 'x')",
    1,
    /多出一条记录（编号 -1）/,
  ],
  [
    'an entry inserted before the first as if it were old',
    "insert into audit_entries (written_by, id, at, actor_role, action, subject_type) overriding system value values ('3', 0, now(), 'x', 'x', 'x')",
    1,
    /多出 1 条记录/,
  ],
  ['a missing seal', 'delete from audit_seals where number = 4', 4, /被删除/],
  ['a changed seal', "update audit_seals set sealed_at = sealed_at - interval '1 day' where number = 5", 5, /改动/],
  [
    'a seal with a signature of another',
    'update audit_seals set signature = (select signature from audit_seals where number = 1) where number = 2',
    2,
    /签名/,
  ],
] as const) {
  test(`${what} breaks the chain, and the first broken seal is named`, async () => {
    assert.equal((await verify(tampered)).broken, undefined)
    await tamper(tampered, statement)
    const { broken } = await verify(tampered)
    assert.equal(broken?.seal, seal)
    assert.match(broken?.reason ?? '', reason)
    await putBack()
  })
}

test('an entry inserted into a gap that a rolled-back request left is found', async () => {
  const app = await startTestApp()
  await write(app, 2)
  await assert.rejects(
    app.asSystem(async (tx) => {
      await tx
        .insertInto('audit_entries')
        .values({ at: app.clock.now(), actor_role: 'x', action: 'x', subject_type: 'x' })
        .execute()
      throw new Error('rolled back')
    }),
  )
  await write(app, 2)
  await sealEntries(app.parts)
  assert.equal((await verify(app)).broken, undefined)
  await tamper(
    app,
    "insert into audit_entries (id, at, actor_role, action, subject_type) overriding system value values (3, now(), 'x', 'x', 'x')",
  )
  const first = await verify(app)
  assert.match(first.broken?.reason ?? '', /编号 3/)
  await write(app, 1)
  await sealEntries(app.parts)
  assert.equal((await verify(app)).broken?.seal, 1, 'and it stays found after the next seal')
})

test('transactions that end out of order are sealed once each, and no writer waits for the sealer', async () => {
  const app = await startTestApp()
  const slow = await Promise.all(Array.from({ length: 3 }, () => app.parts.workerDatabase.dedicatedClient()))
  const insert = `insert into audit_entries (at, actor_role, action, subject_type) values (now(), 'system', 'test.late', 'test')`
  for (const client of slow) {
    await client.query('begin')
    await client.query('select enter_system()')
    await client.query(insert)
  }
  await write(app, 3)
  assert.equal(await sealEntries(app.parts), 3)
  await slow[1]!.query('commit')
  assert.equal(await sealEntries(app.parts), 1, 'a seal of nothing but a late entry')
  await slow[0]!.query(insert)
  await write(app, 2)
  assert.equal(await sealEntries(app.parts), 2)
  await slow[0]!.query('commit')
  await slow[2]!.query('rollback')
  await write(app, 1)
  assert.equal(await sealEntries(app.parts), 3)
  for (const client of slow) await client.end()
  const report = await verify(app)
  assert.deepEqual([report.broken, report.seals, report.sealedEntries, report.unsealedEntries], [undefined, 4, 9, 0])
  const seals = await app.asSystem((tx) =>
    tx.selectFrom('audit_seals').select(['number', 'late_ids']).orderBy('number').execute(),
  )
  assert.deepEqual(
    seals.map((seal) => seal.late_ids.map(Number)),
    [[], [2], [], [1, 7]],
  )
  await tamper(app, 'delete from audit_entries where id = 7')
  assert.equal((await verify(app)).broken?.seal, 4, 'a late entry belongs to the seal that took it in')
})

test('two sealers and writers at the same time leave one whole chain', async () => {
  const app = await startTestApp()
  let writing = true
  const sealers = [0, 1].map(async () => {
    while (writing) await sealEntries(app.parts)
  })
  await Promise.all([write(app, 40), write(app, 40)])
  writing = false
  await Promise.all(sealers)
  await sealEntries(app.parts)
  const report = await verify(app)
  assert.deepEqual([report.broken, report.sealedEntries, report.unsealedEntries], [undefined, 80, 0])
})

test('a batch larger than one seal makes several, and a key that is not ours is named', async () => {
  const app = await startTestApp()
  await tamper(
    app,
    "insert into audit_entries (at, actor_role, action, subject_type) select now(), 'system', 'test.bulk', 'test' from generate_series(1, 20001)",
  )
  assert.equal(await sealEntries(app.parts), 20_001)
  const report = await verify(app)
  assert.deepEqual([report.broken, report.seals], [undefined, 2])
  await tamper(app, "update audit_seals set key_id = repeat('0', 64) where number = 2")
  assert.equal((await verify(app)).broken?.seal, 2)
})

test('each ten-thousandth entry calls the sealer without waiting for the minute', async () => {
  const app = await startTestApp()
  await tamper(
    app,
    "insert into audit_entries (at, actor_role, action, subject_type) select now(), 'system', 'test.bulk', 'test' from generate_series(1, 10000)",
  )
  await app.runJobs()
  assert.equal((await verify(app)).sealedEntries, 10_000)
})

test('the audit administrator verifies on screen, and the verification is on record', async () => {
  const app = await sealedApp()
  const auditor = await app.account('audit-admin', '511700')
  const answer = await app.call(verifyAudit, { as: auditor })
  assert.deepEqual(
    [answer.status, answer.json.ok, answer.json.seals, answer.json.firstBrokenSeal],
    [200, true, 5, null],
  )
  await tamper(app, 'delete from audit_entries where id = 1')
  const broken = await app.call(verifyAudit, { as: auditor })
  assert.deepEqual([broken.json.ok, broken.json.firstBrokenSeal], [false, 1])
  assert.match(broken.json.message, /第 1 个封存处断开：缺少 1 条记录/)
  const deeds = await app.asSystem((tx) =>
    tx.selectFrom('audit_entries').select('summary').where('action', '=', 'audit.verify').orderBy('id').execute(),
  )
  assert.deepEqual(
    deeds.map((deed) => deed.summary),
    [{ seals: 5 }, { seals: 5, firstBrokenSeal: 1 }],
  )
})
