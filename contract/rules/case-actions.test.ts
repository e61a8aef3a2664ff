import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowedCaseActions, caseActions, caseActionsByState, checkCaseAction } from './case-actions.ts'
import { caseStates } from './case-states.ts'

test('the table has every kind and state that is used, and known actions only', () => {
  for (const kind of ['corrections', 'aftercare'] as const) {
    assert.deepEqual(Object.keys(caseActionsByState[kind] ?? {}).sort(), Object.keys(caseStates[kind]).sort())
    for (const state of Object.keys(caseStates[kind])) {
      for (const action of allowedCaseActions(kind, state)) assert.ok(action in caseActions)
    }
  }
})

test('an ended case takes no notice and no task, a sealed one nothing at all', () => {
  for (const kind of ['corrections', 'aftercare'] as const) {
    for (const action of ['file-notice', 'give-task', 'edit'] as const) {
      assert.ok(!allowedCaseActions(kind, 'ended').includes(action))
    }
    assert.deepEqual(allowedCaseActions(kind, 'sealed'), [])
    assert.ok(checkCaseAction(kind, 'active', 'file-notice').ok)
  }
})

test('a refusal says the state, the action and what is allowed instead', () => {
  assert.deepEqual(checkCaseAction('corrections', 'ended', 'give-task'), {
    ok: false,
    message:
      '档案状态为“已解矫”，不能下派任务。现在可以：登记申诉、登记对提请的答复、衔接安置帮教、开具文书、封存档案、添加附件、导出',
    allowed: ['take-appeal', 'record-answer', 'hand-over', 'issue-document', 'seal', 'attach', 'export'],
  })
  const sealed = checkCaseAction('aftercare', 'sealed', 'edit')
  assert.ok(!sealed.ok && sealed.message.includes('现在没有可做的操作'))
})

test('kinds and states that are not built allow nothing', () => {
  assert.deepEqual(allowedCaseActions('school', 'active'), [])
  assert.deepEqual(allowedCaseActions('aftercare', 'pending-reception'), [])
  assert.deepEqual(allowedCaseActions('corrections', 'constructor'), [])
})

test('reintegration help knows no measure, no move and no end of a sentence', () => {
  for (const action of ['take-measure', 'interrupt', 'enter-injunction', 'move', 'end-course', 'hand-over'] as const) {
    for (const state of Object.keys(caseStates.aftercare)) assert.ok(!checkCaseAction('aftercare', state, action).ok)
  }
})

test('who has not come yet can be answered by a measure, has their injunction on record, and their course can end', () => {
  for (const action of ['take-measure', 'enter-injunction', 'end-course'] as const) {
    assert.ok(checkCaseAction('corrections', 'pending-reception', action).ok, action)
  }
  for (const action of ['request-leave', 'keep-plan', 'prepare-end', 'move'] as const) {
    assert.ok(!checkCaseAction('corrections', 'pending-reception', action).ok, action)
  }
})

test('whoever is out of contact asks for no leave and moves nowhere, and can be found', () => {
  for (const action of ['request-leave', 'move', 'interrupt'] as const) {
    assert.ok(!checkCaseAction('corrections', 'lost-contact', action).ok)
  }
  assert.ok(checkCaseAction('corrections', 'lost-contact', 'end-interruption').ok)
  assert.ok(!checkCaseAction('corrections', 'active', 'end-interruption').ok)
})
