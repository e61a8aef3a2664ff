import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  allowedTaskActions,
  nextTaskState,
  type TaskAction,
  type TaskState,
  taskActions,
  taskMoves,
  taskStates,
} from './task-states.ts'

const worked = { feedbackCount: 1, isSubmitter: false, hasGiver: true, isOpener: true, ofAlert: false }

test('the way of a task: accepted, fed back, submitted, returned, submitted again, closed', () => {
  const way: [TaskAction, TaskState][] = [
    ['accept', 'accepted'],
    ['add-feedback', 'accepted'],
    ['submit', 'submitted'],
    ['return', 'returned'],
    ['add-feedback', 'returned'],
    ['submit', 'submitted'],
    ['close', 'closed'],
  ]
  let state: TaskState = 'assigned'
  for (const [action, expected] of way) {
    const next = nextTaskState(state, action, worked)
    assert.ok(next.ok, `${state} ${action}`)
    assert.equal(next.state, expected)
    state = next.state
  }
})

test('a task given to another waits to be accepted again, but not while it is under review', () => {
  for (const state of ['assigned', 'accepted', 'returned'] as const) {
    assert.deepEqual(nextTaskState(state, 'dispatch', worked), { ok: true, state: 'assigned' })
  }
  assert.equal(nextTaskState('submitted', 'dispatch', worked).ok, false)
})

test('nothing is submitted without feedback', () => {
  assert.equal(nextTaskState('accepted', 'submit', { ...worked, feedbackCount: 0 }).ok, false)
  assert.ok(nextTaskState('accepted', 'submit', { ...worked, feedbackCount: 1 }).ok)
})

test('nobody reviews their own work', () => {
  for (const action of ['close', 'return'] as const) {
    assert.equal(nextTaskState('submitted', action, { ...worked, isSubmitter: true }).ok, false)
    assert.ok(nextTaskState('submitted', action, worked).ok)
  }
})

test('a refusal names the state and what is allowed', () => {
  const refusal = nextTaskState('assigned', 'submit', worked)
  assert.ok(!refusal.ok)
  assert.deepEqual(refusal.allowed, ['dispatch', 'accept', 'decline', 'hand-on', 'withdraw'])
  assert.equal(refusal.message, '任务状态为“待接收”，不能提交审核。现在可以：下派、接收、退回派发人、转办、撤回')
})

test('a caseworker works, a county officer reviews, others see no action', () => {
  assert.deepEqual(allowedTaskActions('assigned', 'caseworker'), ['accept', 'decline', 'hand-on'])
  assert.deepEqual(allowedTaskActions('assigned', 'helper'), ['accept', 'decline'])
  assert.deepEqual(allowedTaskActions('submitted', 'caseworker'), [])
  assert.deepEqual(allowedTaskActions('submitted', 'county-officer'), ['return', 'close'])
  assert.deepEqual(allowedTaskActions('submitted', 'audit-admin'), [])
})

test('a task goes back to whoever gave it, who gives it to another or withdraws it', () => {
  assert.deepEqual(nextTaskState('accepted', 'decline', worked), { ok: true, state: 'declined' })
  assert.deepEqual(nextTaskState('declined', 'dispatch', worked), { ok: true, state: 'assigned' })
  assert.deepEqual(nextTaskState('declined', 'withdraw', worked), { ok: true, state: 'closed' })
  assert.equal(nextTaskState('declined', 'accept', worked).ok, false)
  assert.equal(nextTaskState('accepted', 'decline', { ...worked, hasGiver: false }).ok, false)
})

test('what was handed on is accepted anew; what was handed in waits for its review', () => {
  assert.deepEqual(nextTaskState('returned', 'hand-on', worked), { ok: true, state: 'assigned' })
  for (const action of ['hand-on', 'decline', 'withdraw'] as const) {
    assert.equal(nextTaskState('submitted', action, worked).ok, false, action)
  }
})

test('only whoever opened a task withdraws it, and nobody one of an alert', () => {
  assert.ok(nextTaskState('accepted', 'withdraw', worked).ok)
  assert.equal(nextTaskState('accepted', 'withdraw', { ...worked, isOpener: false }).ok, false)
  assert.equal(nextTaskState('accepted', 'withdraw', { ...worked, ofAlert: true }).ok, false)
})

test('a move succeeds only from its states; a closed task stays closed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(taskStates) as TaskState[])),
      fc.constantFrom(...(Object.keys(taskActions) as TaskAction[])),
      fc.record({
        feedbackCount: fc.nat(3),
        isSubmitter: fc.boolean(),
        hasGiver: fc.boolean(),
        isOpener: fc.boolean(),
        ofAlert: fc.boolean(),
      }),
      (state, action, facts) => {
        const next = nextTaskState(state, action, facts)
        if (next.ok) assert.ok(taskMoves[action].from.includes(state))
        if (state === 'closed') assert.ok(!next.ok && next.allowed.length === 0)
      },
    ),
  )
})
