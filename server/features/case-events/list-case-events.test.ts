import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { addCaseEvent } from './add-case-event.ts'

const app = await startTestApp()
const officer = await app.account('county-officer', '511702', '唐县员')
const colleague = await app.account('county-officer', '511702', '何同事')
const about = await addCase(app, '511702001')

test('the course is narrowed by kind, by who, and by days in Shanghai with both ends', async () => {
  await app.asSystem(async (tx) => {
    const add = (kind: 'case-created' | 'leave-returned' | 'notice-received', actorId: string | null, at: string) =>
      addCaseEvent(tx, { caseId: about.id, kind, actorId, officeCode: '511702001', note: at, at: new Date(at) })
    add('case-created', officer.id, '2026-11-17T15:59:59.999Z')
    add('leave-returned', colleague.id, '2026-11-17T16:00:00Z')
    add('notice-received', null, '2026-11-19T15:59:59.999Z')
    add('leave-returned', officer.id, '2026-11-19T16:00:00Z')
  })
  const course = async (query: QueryOf<typeof listCaseEvents>) => {
    const answer = await app.call(listCaseEvents, { as: officer, params: { id: about.id }, query })
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.json.total, answer.json.rows.length)
    assert.deepEqual(answer.json.actors.map(({ name }) => name).sort(), ['何同事', '唐县员', '系统'])
    return answer.json.rows.map(({ kind, actorName }) => `${kind} ${actorName}`)
  }
  assert.deepEqual(await course({ from: '2026-11-18', to: '2026-11-19' }), [
    'notice-received 系统',
    'leave-returned 何同事',
  ])
  assert.deepEqual(await course({ actorId: officer.id }), ['leave-returned 唐县员', 'case-created 唐县员'])
  assert.deepEqual(await course({ actorId: 'system' }), ['notice-received 系统'])
  assert.deepEqual(await course({ kinds: 'case-created,notice-received', to: '2026-11-17' }), ['case-created 唐县员'])
  const wrong = await app.call(listCaseEvents, {
    as: officer,
    params: { id: about.id },
    query: { from: '2026-11-19', to: '2026-11-18' },
  })
  assert.deepEqual([wrong.status, wrong.json.fields], [400, { to: '结束日期不能早于开始日期' }])
})
