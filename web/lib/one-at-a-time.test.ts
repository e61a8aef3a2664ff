import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneAtATime } from './one-at-a-time.ts'

test('the same work asked for twice is done once, and both get its outcome', async () => {
  let times = 0
  const work = async () => {
    times += 1
    await new Promise((resolve) => setTimeout(resolve, 5))
    return times
  }
  assert.deepEqual(await Promise.all([oneAtATime('a', work), oneAtATime('a', work)]), [1, 1])
  assert.equal(await oneAtATime('a', work), 2)
})

test('other work is not held back, and a failure is told to all and not kept', async () => {
  const fail = async (): Promise<number> => {
    await Promise.resolve()
    throw new Error('refused')
  }
  const first = oneAtATime('b', fail)
  const second = oneAtATime('b', fail)
  const other = oneAtATime('c', async () => 3)
  await assert.rejects(first, /refused/)
  await assert.rejects(second, /refused/)
  assert.equal(await other, 3)
  assert.equal(await oneAtATime('b', async () => 4), 4)
})
