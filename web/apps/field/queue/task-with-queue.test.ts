import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QueuedDeed, QueueItem } from './queue-item.ts'
import { taskWithQueue } from './task-with-queue.ts'

const task = { id: 't', state: 'assigned' as const, allowed: ['accept', 'decline'] }
const queued = (deed: QueuedDeed, changes: Partial<QueueItem> = {}): QueueItem => ({
  id: 'x',
  sequence: 1,
  lane: 'task:t',
  title: '',
  about: '',
  enteredAt: 0,
  deed,
  photos: [],
  officeCode: '',
  tries: 0,
  notBefore: 0,
  refusal: null,
  ...changes,
})
const accept: QueuedDeed = { kind: 'accept', taskId: 't' }
const handIn: QueuedDeed = { kind: 'feedback', taskId: 't', body: { note: '已核实', submit: true } }
const decline: QueuedDeed = { kind: 'decline', taskId: 't', body: { note: '不归我所' } }
const handOn: QueuedDeed = {
  kind: 'hand-on',
  taskId: 't',
  body: { officeCode: '511702001', assigneeId: 'b', note: '我在外地' },
  toName: '罗永康',
}

test('an acceptance that waits lets the work begin, a hand-in, a return or a hand-on that waits ends it', () => {
  assert.deepEqual(taskWithQueue(task, []), { ...task, lastStep: null })
  assert.deepEqual(taskWithQueue(task, [queued(accept)]), {
    id: 't',
    state: 'accepted',
    allowed: ['add-feedback', 'submit', 'decline'],
    lastStep: null,
  })
  const lasts: readonly QueuedDeed[] = [handIn, decline, handOn]
  for (const last of lasts) {
    const seen: { allowed: readonly string[]; lastStep: string | null } = taskWithQueue(task, [
      queued(accept),
      queued(last),
    ])
    assert.deepEqual([seen.allowed, seen.lastStep], [[], last === handIn ? 'submit' : last.kind])
  }
})

test('what the server refused, and what belongs to another task, changes nothing', () => {
  const refusal = { status: 409, code: 'task-state', message: '', fields: {} }
  assert.deepEqual(taskWithQueue(task, [queued(accept, { refusal })]), { ...task, lastStep: null })
  assert.deepEqual(taskWithQueue(task, [queued(accept, { lane: 'task:other' })]), { ...task, lastStep: null })
  // a step that builds on a state which the server does not have any more
  assert.equal(taskWithQueue({ ...task, state: 'closed', allowed: [] }, [queued(accept)]).state, 'closed')
})
