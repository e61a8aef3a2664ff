import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { readCaseHeader } from '@guitu/contract/cases.ts'
import { listPlans, makePlan, markPlanStep } from '@guitu/contract/plans.ts'
import { giveMandate, listPendingReceptions, readReception, recordReceptionStep } from '@guitu/contract/receptions.ts'
import { addTeamMember, endTeamMembership, readTeam, revealMemberPhone } from '@guitu/contract/teams.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase, type TestCase } from '../../testing/add-case.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { reportFrequenciesOn } from './report-frequencies-on.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001', '王司法')
const county = await app.account('county-officer', '511702')

type StepBody = Parameters<typeof app.call<typeof recordReceptionStep>>[1] extends infer O
  ? O extends { body?: infer B }
    ? Partial<NonNullable<B>>
    : never
  : never
const step = (caseId: string, body: StepBody & { kind: 'documents' | 'reported' | 'identity' | 'declared' }) =>
  app.call(recordReceptionStep, {
    as: caseworker,
    params: { id: caseId },
    body: { id: newId(), day: '2026-11-20', note: '材料齐全，已经核对', ...body },
  })
const member = (caseId: string, body: { sex: 'male' | 'female'; knowsMinors?: boolean; name?: string }) =>
  app.call(addTeamMember, {
    as: caseworker,
    params: { id: caseId },
    body: {
      id: newId(),
      name: '组员甲',
      role: 'committee' as const,
      knowsMinors: false,
      joinedOn: '2026-11-20',
      phone: '138 0013 4902',
      ...body,
    },
  })
const goals = (id: string, text = '参加电工培训', dueOn = '2027-01-31') => [
  { text: '稳定就业', steps: [{ id, text, dueOn }] },
]
const plan = (caseId: string, basedOn: number, more: object = {}, as = caseworker) =>
  app.call(makePlan, {
    as,
    params: { id: caseId },
    body: { id: newId(), basedOn, situation: '待业在家，与父母同住。', goals: goals(newId()), ...more },
  })
const setPerson = (about: TestCase, values: { sex?: 'male' | 'female'; birth_date?: string }) =>
  app.asSystem((tx) => tx.updateTable('persons').set(values).where('id', '=', about.personId).execute())
const pendingCase = async (startDate: string) => {
  const about = await addCase(app, '511702001', { state: 'pending-reception' })
  await app.asSystem((tx) =>
    tx.updateTable('cases').set({ start_date: startDate }).where('id', '=', about.id).execute(),
  )
  return about
}

test('documents, report, identity, declaration in their order; the declaration makes the case active', async () => {
  const { id } = await pendingCase('2026-11-08')
  const before = await app.call(readReception, { as: caseworker, params: { id } })
  assert.deepEqual(
    [before.json.estimated, before.json.report],
    [true, { state: 'overdue', due: '2026-11-18', days: 2 }],
    'the begin of the term stands in',
  )
  const early = await step(id, { kind: 'declared' })
  assert.deepEqual([early.status, early.json.allowed], [409, ['documents', 'reported', 'identity']])
  assert.ok((await step(id, { kind: 'documents' })).json.fields?.effectiveOn)
  const documents = await step(id, { kind: 'documents', effectiveOn: '2026-11-10', noticeOn: '2026-11-13' })
  assert.deepEqual(documents.json.report, { state: 'waiting', due: '2026-11-20', days: 0 })
  assert.equal((await step(id, { kind: 'reported', day: '2026-11-21' })).json.fields?.day, '日期不能晚于今天')
  assert.equal((await step(id, { kind: 'reported', day: '2026-11-19' })).json.report.state, 'in-time')
  assert.equal((await step(id, { kind: 'identity' })).json.canReceive, true)
  const stateOf = async () => (await app.call(readCaseHeader, { as: caseworker, params: { id } })).json.state
  assert.equal(await stateOf(), 'pending-reception')
  assert.equal((await step(id, { kind: 'declared' })).status, 200)
  assert.equal(await stateOf(), 'active')
  const kept = await app.asSystem((tx) =>
    tx.selectFrom('cases').where('id', '=', id).select(['details', 'declared_on']).executeTakeFirstOrThrow(),
  )
  assert.deepEqual(kept, { details: { reportedDate: '2026-11-19' }, declared_on: '2026-11-20' })
  const events = await app.call(listCaseEvents, { as: caseworker, params: { id }, query: {} })
  assert.deepEqual(
    events.json.rows.map((each) => each.kind).sort(),
    ['reception-declared', 'reception-documents', 'reception-identity', 'reception-reported'].sort(),
  )

  assert.ok((await step(id, { kind: 'reported', day: '2026-11-18' })).json.fields?.correction)
  const corrected = await step(id, { kind: 'reported', day: '2026-11-18', correction: '登记时看错一天' })
  assert.deepEqual(
    [corrected.json.entries.length, corrected.json.steps.find((each) => each.kind === 'reported')?.day],
    [5, '2026-11-18'],
  )
})

test('who waits stands on the list with the earliest last day on top, and only that: nothing happens to the person', async () => {
  const overdue = await pendingCase('2026-11-09')
  const waiting = await pendingCase('2026-11-11')
  const come = await pendingCase('2026-11-10')
  await step(come.id, { kind: 'reported' })
  const list = async (report?: 'overdue' | 'waiting' | 'reported', search?: string) =>
    (
      await app.call(listPendingReceptions, {
        as: county,
        query: { ...(report ? { report } : {}), ...(search ? { search } : {}) },
      })
    ).json.rows
  assert.deepEqual(
    (await list('overdue')).map((row) => [row.caseId, row.report]),
    [[overdue.id, { state: 'overdue', due: '2026-11-19', days: 1 }]],
  )
  assert.deepEqual(
    (await list('waiting')).map((row) => row.caseId),
    [waiting.id],
  )
  assert.deepEqual(
    (await list('reported')).map((row) => [row.taken, row.report.state]),
    [[['reported'], 'in-time']],
  )
  assert.deepEqual((await list()).map((row) => row.caseId).slice(0, 2), [overdue.id, waiting.id])
  assert.deepEqual(
    (await list(undefined, waiting.caseNumber)).map((row) => row.caseId),
    [waiting.id],
  )
  assert.ok((await list(undefined, overdue.name)).some((row) => row.caseId === overdue.id))
  await app.runJobs()
  const record = (await app.call(readCaseHeader, { as: county, params: { id: overdue.id } })).json
  assert.deepEqual([record.state, record.openAlerts], ['pending-reception', 0])
})

test('the county gives the mandate to the office of the case; the office does not give it to itself', async () => {
  const { id } = await pendingCase('2026-11-15')
  const body = { id: newId(), day: '2026-11-20', documentNumber: '达矫委〔2026〕1号', matters: '接收登记、日常管理' }
  assert.equal((await app.call(giveMandate, { as: caseworker, params: { id }, body })).status, 403)
  const given = await app.call(giveMandate, { as: county, params: { id }, body })
  assert.deepEqual([given.status, given.json.mandate?.officeCode], [200, '511702001'])
})

test("a woman's plan waits for a woman in the team, and she does not leave without another", async () => {
  const about = await addCase(app, '511702001')
  await setPerson(about, { sex: 'female' })
  const { id } = about
  assert.match((await plan(id, 0)).json.message!, /还没有矫正小组/)
  assert.equal((await member(id, { sex: 'male' })).status, 200)
  const refused = await plan(id, 0)
  assert.deepEqual([refused.status, refused.json.code], [409, 'team-lacks'])
  assert.match(refused.json.message!, /第二十五条/)
  const team = await member(id, { sex: 'female', name: '组员乙' })
  const woman = team.json.members.find((each) => each.sex === 'female')!
  assert.deepEqual([team.json.lacks, woman.phoneMasked], [[], '138****4902'])
  assert.equal((await plan(id, 0)).status, 200)
  const leave = { as: caseworker, params: { id: woman.id } }
  const body = { id: newId(), leftOn: '2026-11-20', reason: '工作调动' }
  assert.equal((await app.call(endTeamMembership, { ...leave, body })).json.code, 'team-lacks')
  await member(id, { sex: 'female', name: '组员丙' })
  const left = await app.call(endTeamMembership, { ...leave, body })
  assert.equal(left.json.members.find((each) => each.id === woman.id)?.departure?.reason, '工作调动')
  assert.equal((await app.call(endTeamMembership, { ...leave, body: { ...body, id: newId() } })).status, 409)
  const number = await app.call(revealMemberPhone, {
    as: county,
    params: { id: woman.id },
    body: { purpose: '联系走访' },
  })
  assert.equal(number.json.phone, '13800134902')
})

test('an edition is never changed: a new one says why, keeps the steps it takes over, and leaves the old readable', async () => {
  const { id } = await addCase(app, '511702001')
  await member(id, { sex: 'female' })
  const kept = newId()
  const first = await plan(id, 0, { goals: goals(kept) })
  assert.equal(first.status, 200, first.text)
  const mark = (kind: 'done' | 'reopened', note = '') =>
    app.call(markPlanStep, {
      as: caseworker,
      params: { id },
      body: { id: newId(), stepId: kept, kind, day: '2026-11-20', note },
    })
  assert.equal((await mark('reopened', '其实没有完成')).status, 409)
  const done = (await mark('done')).json.editions[0]!.goals[0]!.steps[0]!
  assert.deepEqual([done.doneOn, done.marks[0]?.officerName], ['2026-11-20', '王司法'])
  assert.ok((await plan(id, 1, { reason: '就业情况变化', goals: goals(kept, '参加焊工培训') })).json.fields)
  assert.ok((await plan(id, 1, { goals: goals(kept) })).json.fields?.reason)
  assert.equal((await plan(id, 0, { reason: '就业情况变化' })).json.code, 'plan-changed')
  const reportFrequency = { every: 1, unit: 'week' as const }
  const second = await plan(id, 1, { reason: '就业情况变化', goals: goals(kept), reportFrequency })
  assert.deepEqual(
    second.json.editions.map((each) => [each.edition, each.reason, each.goals[0]?.steps[0]?.doneOn]),
    [
      [2, '就业情况变化', '2026-11-20'],
      [1, '', '2026-11-20'],
    ],
  )
  assert.equal((await mark('reopened', '培训还没有结业')).json.editions[0]?.goals[0]?.steps[0]?.doneOn, null)
  const holding = await app.asSystem((tx) => reportFrequenciesOn(tx, [id], '2026-11-20'))
  assert.deepEqual(holding.get(id), { class: 'general', decided: false, frequency: reportFrequency, source: 'plan' })
})

test("a minor's team and plan are of their own, also after the eighteenth birthday, and who reads the plan is on record", async () => {
  const about = await addCase(app, '511702001')
  // eighteen on the day the term began, nineteen by now
  await setPerson(about, { sex: 'male', birth_date: '2007-06-24' })
  const { id } = about
  await member(id, { sex: 'male' })
  assert.match((await plan(id, 0)).json.message!, /第五十二条/)
  await member(id, { sex: 'male', name: '组员乙', knowsMinors: true })
  assert.ok((await plan(id, 0)).json.fields?.minorMeasures)
  assert.equal((await plan(id, 0, { minorMeasures: '联系学校，安排心理辅导和家庭教育。' })).status, 200)
  const read = await app.call(listPlans, { as: county, params: { id } })
  assert.equal(read.json.minor, true)
  const onRecord = await app.asSystem((tx) =>
    tx
      .selectFrom('audit_entries')
      .where('action', '=', 'plan.read-minor')
      .where('subject_id', '=', id)
      .select('actor_id')
      .execute(),
  )
  assert.deepEqual(onRecord, [{ actor_id: county.id }])
})

test('help after release knows no reception, no team and no plan', async () => {
  const { id } = await addCase(app, '511702001', { kind: 'aftercare' })
  for (const answer of [
    await app.call(readReception, { as: county, params: { id } }),
    await step(id, { kind: 'reported' }),
    await app.call(readTeam, { as: county, params: { id } }),
    await member(id, { sex: 'female' }),
    await app.call(listPlans, { as: county, params: { id } }),
    await plan(id, 0),
  ]) {
    assert.deepEqual([answer.status, answer.json.code], [422, 'no-supervision-for-kind'])
  }
})
