import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LiveEvent } from '@guitu/contract/notifications.ts'
import { SightQuestions } from './sight-questions.ts'

const task = (id: string): LiveEvent => ({ topic: 'task', id, office: '511702001' })

test('a burst is asked about once, what comes meanwhile once more after a rest, and nothing is lost', async () => {
  const asked: string[][] = []
  const questions = new SightQuestions(async (events) => {
    asked.push(events.map((event) => event.id))
  }, 80)
  for (const id of ['a', 'b', 'a', 'c']) questions.add(task(id))
  await sleep(20)
  assert.deepEqual(asked, [['a', 'b', 'c']])
  for (const id of ['d', 'd', 'e']) {
    questions.add(task(id))
    await sleep(5)
  }
  assert.equal(asked.length, 1)
  await sleep(100)
  assert.deepEqual(asked.slice(1), [['d', 'e']])
  await sleep(100)
  questions.add(task('f'))
  await sleep(20)
  assert.deepEqual(asked.slice(2), [['f']])
})

test('when nobody listens any more nothing is asked', async () => {
  let asked = 0
  const questions = new SightQuestions(async () => {
    asked++
  }, 10)
  questions.add(task('a'))
  questions.forget()
  await sleep(30)
  assert.equal(asked, 0)
})
