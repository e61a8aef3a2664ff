import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldDayValue } from '@guitu/contract/field.ts'
import { buildAgenda } from './agenda.ts'
import type { QueuedDeed, QueueItem } from './queue/queue-item.ts'

const person = { caseId: 'c', kind: 'corrections', name: '张某' } as FieldDayValue['people'][number]
const task = (id: string, deadline: string, state = 'assigned') =>
  ({ id, deadline, state, allowed: ['accept'] }) as FieldDayValue['tasks'][number]
const due = (kind: string, by: string, caseId = 'c') =>
  ({ caseId, kind, from: by, by }) as FieldDayValue['dues'][number]
const day = (changes: Partial<FieldDayValue>): FieldDayValue => ({
  takenAt: '2026-11-20T01:00:00Z',
  people: [person],
  dues: [],
  reports: [],
  tasks: [],
  colleagues: [],
  ...changes,
})
/** A quarter to midnight in Shanghai: another day in UTC. */
const now = new Date('2026-11-20T15:45:00Z')
const queued = (lane: string, deed: QueuedDeed, refusal: QueueItem['refusal'] = null) =>
  ({ lane, deed, refusal }) as QueueItem
const shown = (value: FieldDayValue, items: readonly QueueItem[] = []) =>
  buildAgenda(value, items, now).map(({ title, entries }) => [title, entries.map(({ key }) => key)])

test('late first, then today, then what comes within seven days; the earliest first', () => {
  const dues = [due('visit', '2026-11-19'), due('report', '2026-11-20'), due('leave-return', '2026-11-27')]
  const tasks = [task('late', '2026-11-20T15:44:00Z'), task('today', '2026-11-20T15:59:00Z')]
  assert.deepEqual(shown(day({ dues, tasks })), [
    ['已逾期', ['c visit', 'late']],
    ['今天', ['today', 'c report']],
    ['7 天内', ['c leave-return']],
  ])
})

test('what waits for review, is due later or is about nobody on the phone is left out', () => {
  const tasks = [task('handed-in', '2026-11-19T00:00:00Z', 'submitted'), task('later', '2026-11-28T00:00:00Z')]
  assert.deepEqual(shown(day({ tasks, dues: [due('visit', '2026-11-20', 'unknown')] })), [])
})

test('a report of a person is work of today, whenever it came', () => {
  const report = { id: 'r', caseId: 'c', kind: 'report', madeOn: '2026-11-01', content: '在家', files: 0 } as const
  assert.deepEqual(shown(day({ reports: [report] })), [['今天', ['r']]])
})

test('what was done and waits on the phone stands last; what the server refused is still to be done', () => {
  const report = { id: 'r', caseId: 'c', kind: 'report', madeOn: '2026-11-01', content: '在家', files: 0 } as const
  const value = day({
    dues: [due('visit', '2026-11-20'), due('leave-return', '2026-11-20')],
    tasks: [task('t', '2026-11-20T15:59:00Z')],
    reports: [report],
  })
  const visit = { kind: 'visit' } as QueuedDeed
  const handIn: QueuedDeed = { kind: 'feedback', taskId: 't', body: { note: '已核实', submit: true } }
  const answer: QueuedDeed = { kind: 'answer-report', reportId: 'r', body: { confirm: true } }
  assert.deepEqual(shown(value, [queued('case:c', visit), queued('task:t', handIn), queued('report:r', answer)]), [
    ['今天', ['c leave-return']],
    ['已登记，待上传', ['t', 'r', 'c visit']],
  ])
  const refusal = { status: 409, code: 'case-state', message: '', fields: {} }
  const refused = [queued('case:c', visit, refusal), queued('task:t', handIn, refusal)]
  assert.deepEqual(shown(value, refused), [['今天', ['t', 'r', 'c visit', 'c leave-return']]])
})
