import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type AlertAction,
  type AlertFacts,
  type AlertOutcome,
  type AlertState,
  alertActions,
  alertMoves,
  alertOutcomes,
  alertStates,
  allowedAlertActions,
  nextAlertState,
} from './alert-states.ts'

const facts: AlertFacts = { openTasks: 0, closedTasks: 1, ruleOpensTask: true, outcome: null }

test('the way of an alert: acknowledged, task dispatched, closed with an outcome', () => {
  assert.deepEqual(nextAlertState('open', 'acknowledge', facts), { ok: true, state: 'acknowledged' })
  assert.deepEqual(nextAlertState('acknowledged', 'dispatch-task', facts), { ok: true, state: 'in-progress' })
  assert.deepEqual(nextAlertState('in-progress', 'dispatch-task', facts), { ok: true, state: 'in-progress' })
  assert.deepEqual(nextAlertState('in-progress', 'close', { ...facts, outcome: 'confirmed' }), {
    ok: true,
    state: 'closed',
  })
})

test('an acknowledgement without a report is taken back by the clock, never by a person', () => {
  assert.deepEqual(nextAlertState('acknowledged', 'take-back', facts), { ok: true, state: 'open' })
  assert.deepEqual(nextAlertState('in-progress', 'take-back', facts), { ok: true, state: 'open' })
  assert.equal(nextAlertState('closed', 'take-back', facts).ok, false)
  for (const state of Object.keys(alertStates) as AlertState[]) {
    assert.ok(!allowedAlertActions(state).includes('take-back'))
  }
})

test('an alert closes with an outcome, and with no task left open', () => {
  assert.equal(nextAlertState('in-progress', 'close', facts).ok, false)
  const confirmed = { ...facts, outcome: 'confirmed' } as const
  assert.equal(nextAlertState('in-progress', 'close', { ...confirmed, openTasks: 1 }).ok, false)
  assert.ok(nextAlertState('in-progress', 'close', { ...confirmed, openTasks: 0 }).ok)
})

test('where the rule opens a task the alert does not close without one, unless the notice was withdrawn', () => {
  const untouched = { ...facts, closedTasks: 0 }
  assert.equal(nextAlertState('acknowledged', 'close', { ...untouched, outcome: 'not-confirmed' }).ok, false)
  assert.ok(nextAlertState('acknowledged', 'close', { ...untouched, outcome: 'withdrawn' }).ok)
  assert.ok(nextAlertState('acknowledged', 'close', { ...untouched, ruleOpensTask: false, outcome: 'explained' }).ok)
})

test('a refusal names the state and what is allowed', () => {
  const refusal = nextAlertState('open', 'close', { ...facts, outcome: 'confirmed' })
  assert.ok(!refusal.ok)
  assert.deepEqual(refusal.allowed, ['acknowledge'])
  assert.equal(refusal.message, '预警状态为“待确认”，不能办结。现在可以：确认')
})

test('a role sees the actions it may do', () => {
  assert.deepEqual(allowedAlertActions('open', 'county-officer'), ['acknowledge'])
  assert.deepEqual(allowedAlertActions('open', 'caseworker'), [])
  assert.deepEqual(allowedAlertActions('in-progress', 'county-officer'), ['dispatch-task', 'close'])
})

test('a move succeeds only from its states; a closed alert stays closed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(alertStates) as AlertState[])),
      fc.constantFrom(...(Object.keys(alertActions) as AlertAction[])),
      fc.record({
        openTasks: fc.nat(2),
        closedTasks: fc.nat(2),
        ruleOpensTask: fc.boolean(),
        outcome: fc.constantFrom(null, ...(Object.keys(alertOutcomes) as AlertOutcome[])),
      }),
      (state, action, generated) => {
        const next = nextAlertState(state, action, generated)
        if (next.ok) assert.ok(alertMoves[action].from.includes(state))
        if (state === 'closed') assert.ok(!next.ok && next.allowed.length === 0)
        if (next.ok && action === 'close') assert.ok(generated.outcome !== null && generated.openTasks === 0)
      },
    ),
  )
})
