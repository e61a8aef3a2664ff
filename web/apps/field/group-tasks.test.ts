import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TaskRowValue } from '@guitu/contract/tasks.ts'
import { groupTasks } from './group-tasks.ts'

const now = new Date('2026-11-20T10:00:00+08:00')

function task(
  id: string,
  deadline: string,
  state: TaskRowValue['state'] = 'accepted',
  lastStep: 'submit' | null = null,
): Parameters<typeof groupTasks>[0][number] {
  return {
    id,
    lastStep,
    taskNumber: id,
    kind: 'verification',
    title: '核查',
    state,
    priority: 3,
    deadline,
    overdue: Date.parse(deadline) < now.getTime(),
    escalatedAt: null,
    endedAs: null,
    campaignId: null,
    officeCode: '511702001',
    countyCode: '511702',
    assigneeId: null,
    assigneeName: '',
    alertId: null,
    alertLevel: null,
    caseId: null,
    personName: '',
    caseNumber: '',
    createdAt: '2026-11-19T10:00:00+08:00',
  }
}

test('late work stands first, then today, then later, and what was handed in last', () => {
  const groups = groupTasks(
    [
      task('handed-in', '2026-11-19T08:00:00+08:00', 'submitted'),
      task('late', '2026-11-20T09:59:00+08:00'),
      task('waits-here', '2026-11-20T09:00:00+08:00', 'accepted', 'submit'),
      task('tonight', '2026-11-20T23:59:00+08:00'),
      // 00:30 of the next day in Dazhou is still the same day in UTC
      task('tomorrow', '2026-11-20T16:30:00Z'),
    ],
    now,
  )
  assert.deepEqual(
    groups.map((group) => [group.title, group.tasks.map((one) => one.id)]),
    [
      ['已逾期', ['late']],
      ['今天到期', ['tonight']],
      ['之后到期', ['tomorrow']],
      ['已登记，待上传', ['waits-here']],
      ['已提交，等待审核', ['handed-in']],
    ],
  )
})

test('a group without tasks is left out', () => {
  assert.deepEqual(groupTasks([], now), [])
})
