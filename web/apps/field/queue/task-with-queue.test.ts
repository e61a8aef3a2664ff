import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QueuedDeed, QueueItem } from './queue-item.ts'
import { taskWithQueue } from './task-with-queue.ts'

const task = { id: 't', state: 'assigned' as const, allowed: ['accept'] }
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

test('an acceptance that waits lets the work begin, a hand-in that waits ends it', () => {
  assert.deepEqual(taskWithQueue(task, []), { ...task, handedIn: false })
  assert.deepEqual(taskWithQueue(task, [queued(accept)]), {
    id: 't',
    state: 'accepted',
    allowed: ['add-feedback', 'submit'],
    handedIn: false,
  })
  assert.deepEqual(taskWithQueue(task, [queued(accept), queued(handIn)]).allowed, [])
})

test('what the server refused, and what belongs to another task, changes nothing', () => {
  const refusal = { status: 409, code: 'task-state', message: '', fields: {} }
  assert.deepEqual(taskWithQueue(task, [queued(accept, { refusal })]), { ...task, handedIn: false })
  assert.deepEqual(taskWithQueue(task, [queued(accept, { lane: 'task:other' })]), { ...task, handedIn: false })
  // a step that builds on a state which the server does not have any more
  assert.equal(taskWithQueue({ ...task, state: 'closed', allowed: [] }, [queued(accept)]).state, 'closed')
})
