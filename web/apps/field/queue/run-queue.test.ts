import assert from 'node:assert/strict'
import { test } from 'node:test'
import { STEP_TAKEN } from '@guitu/contract/rules/task-states.ts'
import fc from 'fast-check'
import {
  afterTry,
  countStates,
  isHeldUp,
  nextMoment,
  nextToSend,
  type Outcome,
  outcomeOf,
  tryAgain,
} from './plan-sync.ts'
import type { QueueItem } from './queue-item.ts'
import { type QueueShelf, runQueue } from './run-queue.ts'

const itemOf = (sequence: number, lane: string, changes: Partial<QueueItem> = {}): QueueItem => ({
  id: `item-${sequence}`,
  sequence,
  lane,
  title: '登记走访',
  about: '张某',
  enteredAt: 0,
  deed: { kind: 'accept', taskId: 'x' },
  photos: [],
  officeCode: '511702001',
  tries: 0,
  notBefore: 0,
  refusal: null,
  ...changes,
})
const refusal = { status: 409, code: 'task-state', message: '任务已经办结', fields: {} }

test('the oldest goes first; what waits holds up its own lane only', () => {
  const items = [itemOf(3, 'task:b'), itemOf(1, 'task:a', { notBefore: 500 }), itemOf(2, 'task:a')]
  assert.equal(nextToSend(items, 499)?.id, 'item-3')
  assert.equal(nextToSend(items, 500)?.id, 'item-1')
  assert.equal(nextMoment(items), 0)
  assert.equal(nextMoment([]), undefined)
})

test('a refused step holds up the steps of its task, a refused record of a person no other record', () => {
  const refused = { refusal }
  assert.equal(nextToSend([itemOf(1, 'task:a', refused), itemOf(2, 'task:a')], 0), undefined)
  assert.equal(nextToSend([itemOf(1, 'case:a', refused), itemOf(2, 'case:a')], 0)?.id, 'item-2')
  assert.equal(nextMoment([itemOf(1, 'task:a', refused), itemOf(2, 'task:a')]), undefined)
  assert.equal(nextMoment([itemOf(1, 'case:a', refused), itemOf(2, 'case:a', { notBefore: 7 })]), 7)
  assert.equal(isHeldUp(itemOf(2, 'task:a'), [itemOf(1, 'task:a', refused)]), true)
  assert.equal(isHeldUp(itemOf(2, 'task:a'), [itemOf(3, 'task:a', refused)]), false)
  assert.deepEqual(countStates([itemOf(1, 'a', refused), itemOf(2, 'b')]), { waiting: 1, failed: 1 })
})

test('what an answer means: a refusal stays, no answer is tried again later and later, a lost session changes nothing', () => {
  const answered = (status: number): Outcome['kind'] => outcomeOf({ ...refusal, status }).kind
  assert.deepEqual([0, 429, 408, 500, 503].map(answered), Array(5).fill('not-through'))
  assert.deepEqual([400, 403, 404, 409, 413, 422].map(answered), Array(6).fill('refused'))
  assert.equal(answered(401), 'signed-out')
  // it was taken at an earlier try, and the task has gone elsewhere since
  assert.equal(outcomeOf({ ...refusal, code: STEP_TAKEN }).kind, 'done')
  const pauses: number[] = []
  let item = itemOf(1, 'a')
  for (let tries = 0; tries < 7; tries++) {
    item = afterTry(item, { kind: 'not-through' }, 1000)!
    pauses.push(item.notBefore - 1000)
  }
  assert.deepEqual(pauses, [2_000, 5_000, 15_000, 60_000, 300_000, 300_000, 300_000])
  assert.deepEqual(tryAgain({ ...item, refusal }), itemOf(1, 'a'))
  assert.equal(afterTry(item, { kind: 'signed-out' }, 0), item)
})

/** A server that does each thing once, and loses requests and answers as it is told. */
class FlappingServer {
  readonly done: string[] = []
  readonly #faults: readonly number[]
  #asked = 0
  constructor(faults: readonly number[]) {
    this.#faults = faults
  }
  receive(item: QueueItem): Outcome {
    const fault = this.#faults[this.#asked++ % this.#faults.length]!
    if (fault === 1) return { kind: 'not-through' }
    if (!this.done.includes(item.id)) this.done.push(item.id)
    // the deed is done, and the answer is lost
    return fault === 2 ? { kind: 'not-through' } : { kind: 'done' }
  }
}

class Killed extends Error {}

test('whatever is lost and whenever the app is killed, each record arrives once and in the order of its lane', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('task:a', 'task:b', 'case:a', 'case:b'), { minLength: 1, maxLength: 12 }),
      // 0 goes through, 1 the request is lost, 2 the answer is lost
      fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 3, maxLength: 20 }).filter((faults) => faults.includes(0)),
      // after how many steps on the disk the app is killed, run by run
      fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 8 }),
      async (lanes, faults, kills) => {
        const server = new FlappingServer(faults)
        const kept = new Map(lanes.map((lane, at) => [`item-${at}`, itemOf(at, lane)]))
        let clock = 0
        let left = Number.POSITIVE_INFINITY
        const step = async (): Promise<void> => {
          await Promise.resolve()
          if (--left < 0) throw new Killed()
        }
        const shelf: QueueShelf = {
          async list() {
            await step()
            return [...kept.values()]
          },
          async replace(item) {
            await step()
            kept.set(item.id, item)
          },
          async remove(item) {
            await step()
            kept.delete(item.id)
          },
        }
        for (let run = 0; kept.size > 0; run++) {
          assert.ok(run < 2000, 'the queue never empties')
          left = kills[run] ?? Number.POSITIVE_INFINITY
          await runQueue(
            shelf,
            async (item) => server.receive(item),
            () => clock,
          ).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error
          })
          clock += 300_000
        }
        assert.equal(server.done.length, lanes.length)
        for (const lane of new Set(lanes)) {
          const wanted = lanes.flatMap((one, at) => (one === lane ? [`item-${at}`] : []))
          assert.deepEqual(
            server.done.filter((id) => wanted.includes(id)),
            wanted,
          )
        }
      },
    ),
    { numRuns: 200 },
  )
})
