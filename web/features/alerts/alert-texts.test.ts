import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runningDeadline } from './alert-texts.ts'

const times = { acknowledgeBy: '2026-11-20T02:00:00Z', reportBy: '2026-11-21T00:00:00Z' }

test('first the acknowledgement is due, then what the level asks for, and in the end nothing', () => {
  assert.deepEqual(runningDeadline({ state: 'open', level: 2, ...times }), { label: '确认', at: times.acknowledgeBy })
  for (const state of ['acknowledged', 'in-progress'] as const) {
    assert.deepEqual(runningDeadline({ state, level: 1, ...times }), { label: '首次报告', at: times.reportBy })
    assert.deepEqual(runningDeadline({ state, level: 2, ...times }), { label: '核查完毕', at: times.reportBy })
  }
  assert.equal(runningDeadline({ state: 'closed', level: 3, ...times }), null)
})
