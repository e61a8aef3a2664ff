import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkGoals, type PlanContext, type PlanGoal, standingOfStep } from './plan.ts'

const step = { id: 'a', text: '参加电工培训', dueOn: '2026-11-10' }
const goals = (change: Partial<typeof step> = {}): PlanGoal[] => [{ text: '稳定就业', steps: [{ ...step, ...change }] }]
const first: PlanContext = { before: [], done: new Set(), endDate: '2027-02-28', today: '2026-11-20' }
const later: PlanContext = { ...first, before: goals() }

test('a day set anew lies between today and the end of the term, both included', () => {
  for (const [dueOn, right] of [
    ['2026-11-19', false],
    ['2026-11-20', true],
    ['2027-02-28', true],
    ['2027-03-01', false],
  ] as const) {
    assert.equal(Object.keys(checkGoals(goals({ dueOn }), first)).length === 0, right, dueOn)
  }
})

test('a day that stood before may have passed, and what is done stays as it was written', () => {
  assert.deepEqual(checkGoals(goals(), later), {})
  assert.deepEqual(checkGoals(goals({ text: '参加焊工培训' }), later), {})
  const done = { ...later, done: new Set(['a']) }
  assert.deepEqual(checkGoals(goals(), done), {})
  assert.ok(checkGoals(goals({ text: '参加焊工培训' }), done)['goals.0.steps.0.text'])
  assert.ok(checkGoals(goals({ dueOn: '2026-12-01' }), done)['goals.0.steps.0.text'])
})

test('a goal has words and a step, and no step comes twice', () => {
  assert.ok(checkGoals([{ text: '稳定就业', steps: [] }], first)['goals.0.steps'])
  assert.ok(checkGoals([{ text: ' ', steps: [step] }], later)['goals.0.text'])
  assert.ok(checkGoals([...goals(), ...goals()], later)['goals.1.steps.0.text'])
})

test('a step is overdue on the day after its last day', () => {
  assert.equal(standingOfStep(step, null, '2026-11-10'), 'open')
  assert.equal(standingOfStep(step, null, '2026-11-11'), 'overdue')
  assert.equal(standingOfStep(step, '2026-11-12', '2026-11-12'), 'done')
})
