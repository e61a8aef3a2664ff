import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { LiveEvent } from '@guitu/contract/notifications.ts'
import { SightQuestions } from './sight-questions.ts'

const task = (id: string): LiveEvent => ({ topic: 'task', id, office: '511702001' })

/** Lets everything run that does not wait for the end of a rest. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await setImmediate()
}

test('a burst is asked about once, what comes meanwhile once more after a rest, and nothing is lost', async () => {
  const asked: string[][] = []
  let endRest = (): void => {}
  const questions = new SightQuestions(
    async (events) => {
      asked.push(events.map((event) => event.id))
    },
    () =>
      new Promise<void>((resolve) => {
        endRest = resolve
      }),
  )
  for (const id of ['a', 'b', 'a', 'c']) questions.add(task(id))
  await turns()
  assert.deepEqual(asked, [['a', 'b', 'c']])
  for (const id of ['d', 'd', 'e']) {
    questions.add(task(id))
    await turns()
  }
  assert.equal(asked.length, 1)
  endRest()
  await turns()
  assert.deepEqual(asked.slice(1), [['d', 'e']])
  endRest()
  await turns()
  questions.add(task('f'))
  await turns()
  assert.deepEqual(asked.slice(2), [['f']])
})

test('when nobody listens any more nothing is asked', async () => {
  let asked = 0
  const questions = new SightQuestions(
    async () => {
      asked++
    },
    async () => {},
  )
  questions.add(task('a'))
  questions.forget()
  await turns()
  assert.equal(asked, 0)
})
