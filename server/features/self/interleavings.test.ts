// Two officers and a person edit the same things at the same moment, in orders that nobody chose, and phones send again what they have sent: what
// was acknowledged is there once, what was refused left no trace, no step is lost, and the course and the audit say the same.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert } from '@guitu/contract/alerts.ts'
import type { Endpoint } from '@guitu/contract/endpoint.ts'
import { listCaseReports } from '@guitu/contract/reports.ts'
import { nextTaskState, STEP_TAKEN, type TaskAction, type TaskState } from '@guitu/contract/rules/task-states.ts'
import { requestOwnLeave } from '@guitu/contract/self-leaves.ts'
import { listOwnReports } from '@guitu/contract/self-reports.ts'
import { openTask } from '@guitu/contract/tasks.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { contestedDeeds, type Deed, type DeedName, type Scene, words } from '../../testing/contested-deeds.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { openPage } from '../../testing/open-page.ts'
import { startTestApp, type TestAnswer } from '../../testing/start-test-app.ts'

const RUNS = 7

const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001', '陈小川')
const county = await app.account('county-officer', '511702', '郑明远')
await makeResponsible(app, county)
await makeResponsible(app, caseworker)
const { deeds, leaveOf } = contestedDeeds(app, caseworker)

async function must<E extends Endpoint>(sent: Promise<TestAnswer<E>>): Promise<TestAnswer<E>> {
  const got = await sent
  assert.equal(got.status, 200, got.text)
  return got
}

/** A fresh person with one of each thing, all of it sent through the same doors. */
async function setScene(done: Done[]): Promise<Scene> {
  const { id: caseId } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, caseId)
  const scene: Scene = { caseId, headers, report: newId(), leave: newId(), task: newId(), alert: '' }
  const help = newId()
  await Promise.all([
    must(deeds.report.send(scene, caseworker, scene.report)),
    must(app.call(requestOwnLeave, { headers, body: leaveOf(scene.leave, 5) })),
    must(deeds['ask-for-help'].send(scene, caseworker, help)),
    must(
      app.call(openTask, {
        as: county,
        body: {
          id: scene.task,
          kind: 'visit',
          title: '核实居住情况',
          caseId,
          officeCode: '511702001',
          assigneeId: caseworker.id,
          deadline: new Date(app.clock.now().getTime() + 5 * 86_400_000).toISOString(),
        },
      }),
    ),
  ])
  await app.runJobs()
  const alert = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select('id').where('case_id', '=', caseId).executeTakeFirstOrThrow(),
  )
  const begun: readonly (readonly [DeedName, string])[] = [
    ['report', scene.report],
    ['ask-for-leave', scene.leave],
    ['ask-for-help', help],
  ]
  for (const [name, id] of begun) done.push({ name, id, acknowledged: true, wish: null })
  return { ...scene, alert: alert.id }
}

interface Wish {
  name: DeedName
  /** Which of those who may. */
  who: number
  /** How often it is sent at one moment: a tap that came twice, a try whose answer was slow. */
  copies: number
  /** Sent once more when all is over: a phone that was out of reach. */
  late: boolean
}
interface Done {
  name: DeedName
  id: string
  acknowledged: boolean
  wish: Wish | null
}

const actorOf = ({ name, who }: Wish) => deeds[name].by[who % deeds[name].by.length]!

/** Sends a deed and says whether the server took it. */
async function send(scene: Scene, wish: Wish, id: string): Promise<boolean> {
  const { status, json, text } = await (deeds[wish.name] as Deed).send(
    scene,
    actorOf(wish) === 'county' ? county : caseworker,
    id,
  )
  assert.ok([200, 400, 403, 404, 409, 429].includes(status), `${wish.name}: ${status} ${text}`)
  return status === 200 || json.code === STEP_TAKEN
}

/** As often as it is wished, all at once; one that was taken is taken whenever it is sent again. */
async function play(scene: Scene, wish: Wish): Promise<Done> {
  const id = newId()
  const taken = await Promise.all(Array.from({ length: wish.copies }, () => send(scene, wish, id)))
  const acknowledged = taken.includes(true)
  if (acknowledged && wish.copies > 1) assert.ok(await send(scene, wish, id), `${wish.name} is taken still`)
  return { name: wish.name, id, acknowledged, wish }
}

/** The state to which the steps of a task lead, one after the other. @throws AssertionError at a step that no state allows */
function replayTask(kinds: readonly string[]): TaskState {
  const actionOf: Readonly<Record<string, TaskAction>> = {
    dispatched: 'dispatch',
    accepted: 'accept',
    declined: 'decline',
    feedback: 'add-feedback',
    submitted: 'submit',
    returned: 'return',
    closed: 'close',
    withdrawn: 'withdraw',
  }
  const facts = { feedbackCount: 1, isSubmitter: false, hasGiver: true, isOpener: true, ofAlert: false }
  let state: TaskState = 'assigned'
  assert.equal(kinds[0], 'opened')
  for (const kind of kinds.slice(1)) {
    const next = nextTaskState(state, actionOf[kind]!, facts)
    assert.ok(next.ok, `${kind} after ${state} in ${kinds.join(' ')}`)
    state = next.state
  }
  return state
}

const leaveSteps: Readonly<Record<string, readonly string[]>> = {
  requested: [''],
  approved: ['requested'],
  refused: ['requested'],
  withdrawn: ['requested', 'approved'],
}
function replayLeave(kinds: readonly string[]): string {
  return kinds.reduce((state, kind) => {
    assert.ok(leaveSteps[kind]?.includes(state), `${kind} after ${state} in ${kinds.join(' ')}`)
    return kind
  }, '')
}

/** How often each name is among those that were taken. */
function counted(done: readonly Done[], nameOf: (deed: Deed) => string | null): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { name, acknowledged } of done) {
    const key = nameOf(deeds[name])
    if (key !== null) counts[key] = (counts[key] ?? 0) + Number(acknowledged)
  }
  return counts
}

async function checkRecords(scene: Scene, done: readonly Done[]): Promise<void> {
  await app.asSystem(async (tx) => {
    for (const { name, id, acknowledged } of done) {
      const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(deeds[name].table)} t
        where t.id = ${id}`.execute(tx)
      assert.equal(rows.length, Number(acknowledged), `${name} ${acknowledged ? 'once' : 'not at all'}`)
      const said = !['ask-for-leave', 'take-leave-back', 'accept', 'confirm'].includes(name)
      if (acknowledged && said) assert.ok(rows[0]!.row.includes(words(id)), `${name} as it was said: ${rows[0]!.row}`)
    }
    const subjects = [scene.caseId, scene.leave, scene.task, scene.alert, ...done.map(({ id }) => id)]
    const audit = await sql<{
      name: string
      n: number
    }>`select action as name, count(*)::integer as n from audit_entries
      where subject_id = any(${subjects}) group by 1`.execute(tx)
    const course = await sql<{ name: string; n: number }>`select kind as name, count(*)::integer as n from case_events
      where case_id = ${scene.caseId} group by 1`.execute(tx)
    const countsOf = ({ rows }: typeof audit, wanted: Record<string, number>) =>
      Object.fromEntries(Object.keys(wanted).map((key) => [key, rows.find(({ name }) => name === key)?.n ?? 0]))
    const inAudit = { ...counted(done, (deed) => deed.audit), 'alert.acknowledge': 1 }
    assert.deepEqual(countsOf(audit, inAudit), inAudit)
    const inCourse = counted(done, (deed) => deed.course)
    assert.deepEqual(countsOf(course, inCourse), inCourse)

    const task = await tx.selectFrom('tasks').select('state').where('id', '=', scene.task).executeTakeFirstOrThrow()
    const strip = await tx
      .selectFrom('task_events')
      .select('kind')
      .where('task_id', '=', scene.task)
      .orderBy('number')
      .execute()
    assert.equal(replayTask(strip.map(({ kind }) => kind)), task.state)
    const leaves = await tx.selectFrom('leaves').select(['id', 'state']).where('case_id', '=', scene.caseId).execute()
    for (const leave of leaves) {
      const steps = await tx
        .selectFrom('leave_steps')
        .select('kind')
        .where('leave_id', '=', leave.id)
        .orderBy('number')
        .execute()
      assert.equal(replayLeave(steps.map(({ kind }) => kind)), leave.state)
    }
    // each call for help became one notice, and none was made of nothing
    const calls = done.filter(({ name, acknowledged }) => name === 'ask-for-help' && acknowledged).map(({ id }) => id)
    const notices = await tx.selectFrom('notices').select('id').where('case_id', '=', scene.caseId).execute()
    assert.deepEqual(notices.map(({ id }) => id).sort(), calls.sort())
  })
  // the person and the office read the same reports
  const own = await must(app.call(listOwnReports, { headers: scene.headers }))
  const office = await must(app.call(listCaseReports, { as: county, params: { id: scene.caseId } }))
  const sent = done.filter(({ name, acknowledged }) => name === 'report' && acknowledged).map(({ id }) => id)
  for (const list of [own.json.reports, office.json.reports]) {
    assert.deepEqual(list.map(({ id }) => id).sort(), [...sent].sort())
  }
}

const names = Object.keys(deeds) as DeedName[]
/** Without these at the right moment nothing else of a task is ever taken. */
const keys: readonly DeedName[] = ['accept', 'accept', 'accept', 'submit', 'submit', 'feedback', 'decline', 'dispatch']
const wishOf = fc.record<Wish>({
  name: fc.constantFrom(...names, ...keys),
  who: fc.nat(1),
  copies: fc.constantFrom(1, 1, 2, 3),
  late: fc.boolean(),
})

/** One after the other, by the first or the second of those who may, sent once. */
const inOrder = (who: 0 | 1, ...deedsOfOne: DeedName[]): Wish[] =>
  deedsOfOne.map((name) => ({ name, who, copies: 1, late: false }))
/** Orders in which each deed finds what it needs: chance alone leaves one out every now and then. */
const orderly: Wish[][] = [
  [
    ...inOrder(0, 'accept', 'feedback', 'submit', 'confirm', 'visit', 'attempt'),
    ...inOrder(0, 'report', 'ask-for-leave', 'ask-for-help', 'object', 'take-leave-back'),
  ],
  [...inOrder(0, 'decline', 'approve', 'withdraw-leave'), ...inOrder(1, 'ask-again')],
  inOrder(1, 'dispatch', 'withdraw-task', 'refuse'),
]

test('two officers and a person at the same things: what was taken is there once, the rest left no trace, and all records agree', async () => {
  const taken = new Set<DeedName>()
  const refused = new Set<DeedName>()
  await fc.assert(
    fc.asyncProperty(fc.array(wishOf, { minLength: 22, maxLength: 34 }), async (wishes) => {
      const done: Done[] = []
      const scene = await setScene(done)
      const acknowledge = () =>
        must(app.call(acknowledgeAlert, { as: county, params: { id: scene.alert }, body: { id: newId() } }))
      // each of the three does one thing after the other, all three at once, and the alert is taken on two screens
      await Promise.all([
        ...(['person', 'caseworker', 'county'] as const).map(async (actor) => {
          for (const wish of wishes.filter((each) => actorOf(each) === actor)) done.push(await play(scene, wish))
        }),
        acknowledge(),
        acknowledge(),
      ])
      for (const { wish, id, acknowledged } of done) {
        if (wish?.late && acknowledged)
          assert.ok(await send(scene, wish, id), `${wish.name} is taken still, much later`)
      }
      await app.runJobs()
      await checkRecords(scene, done)
      for (const { name, acknowledged } of done) (acknowledged ? taken : refused).add(name)
    }),
    { examples: orderly.map((wishes) => [wishes]), numRuns: orderly.length + RUNS, endOnFailure: true },
  )
  // the orders were wild enough: most was taken somewhere, and much of it refused somewhere
  assert.ok(taken.size >= 14, `only these were taken: ${[...taken].join()}`)
  assert.ok(refused.size >= 8, `only these were refused: ${[...refused].join()}`)
})
