import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileNotice, sendNotice } from '@guitu/contract/notices.ts'
import { refusedNoticeTypes } from '@guitu/contract/rules/notice-types.ts'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { detentionNotice } from '../../testing/detention-notice.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const county = await app.account('county-officer', '511702')
const police = await addBody(app)
const corrections = await addCase(app, '511702001')
const aftercare = await addCase(app, '511702001', { kind: 'aftercare' })

/** Everything a notice could leave behind. */
const traces = () =>
  app.asSystem(async (tx) => {
    const count = async (table: 'notices' | 'alerts' | 'alert_events' | 'tasks' | 'notifications' | 'audit_entries') =>
      (
        await tx
          .selectFrom(table)
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n
    return [
      await count('notices'),
      await count('alerts'),
      await count('alert_events'),
      await count('tasks'),
      await count('notifications'),
      await count('audit_entries'),
    ]
  })

const notBuilt = [...Object.keys(refusedNoticeTypes), 'S201', 'C208', 'missing-pupil', 'anything-else']

test('a notice of a type that is not built is answered 422, names the boundaries page, and leaves nothing behind', async () => {
  const before = await traces()
  for (const type of notBuilt) {
    const body = {
      ...detentionNotice(corrections),
      type,
      // even what would be wrong in itself is not looked at
      details: { image: 'x'.repeat(300), latitude: '31.2' },
      tracks: [[31.2, 107.5]],
    } as unknown as ReturnType<typeof detentionNotice>
    const sent = await app.call(sendNotice, {
      headers: { authorization: `Bearer ${police.key}`, 'idempotency-key': newId() },
      body,
    })
    assert.deepEqual([sent.status, sent.json.page], [422, 'boundaries'], type)
    assert.match(sent.json.message ?? '', /《边界》/)
    const filed = await app.call(fileNotice, { as: county, body: body as never })
    assert.deepEqual([filed.status, filed.json.page], [422, 'boundaries'], type)
  }
  assert.deepEqual(await traces(), before)
})

test('a type wrapped in a list is refused as well', async () => {
  const before = await traces()
  const sent = await app.call(sendNotice, {
    headers: { authorization: `Bearer ${police.key}`, 'idempotency-key': newId() },
    body: { ...detentionNotice(corrections), type: ['position'] } as never,
  })
  assert.ok([400, 422].includes(sent.status), sent.text)
  assert.deepEqual(await traces(), before)
})

test('neither a positioning order nor a verification can be the source of a notice, least of all about aftercare people', async () => {
  const before = await traces()
  for (const about of [corrections, aftercare]) {
    for (const source of ['positioning-order', 'verification']) {
      for (const type of ['left-area', 'injunction-breach', 'dispute', 'position']) {
        const filed = await app.call(fileNotice, {
          as: county,
          body: {
            id: newId(),
            caseId: about.id,
            source,
            type,
            occurredAt: '2026-11-20T08:30:00+08:00',
            facts: '离开了执行地区域。',
            details: { place: '重庆市' },
          } as never,
        })
        assert.deepEqual([filed.status, filed.json.page], [422, 'boundaries'], `${source} ${type}`)
      }
    }
  }
  assert.deepEqual(await traces(), before)
})

test('people who have served their sentence have no rule about where they are, from any source', async () => {
  const before = await traces()
  for (const source of ['self', 'staff'] as const) {
    for (const type of ['left-area', 'injunction-breach', 'treatment-away']) {
      const filed = await app.call(fileNotice, {
        as: county,
        body: {
          id: newId(),
          caseId: aftercare.id,
          source,
          type,
          occurredAt: '2026-11-20T08:30:00+08:00',
          facts: '听说去了外地。',
          details: type === 'injunction-breach' ? { injunction: '禁止进入酒吧' } : { place: '重庆市' },
        },
      })
      assert.ok([400, 422].includes(filed.status), `${source} ${type}: ${filed.text}`)
    }
  }
  assert.deepEqual(await traces(), before)
})

test('no route takes positions, tracks, faces or scores', async () => {
  const words =
    /position|location|track|trail|coordinate|gps|face|biometric|camera|voice|score|predict|lodging|ticket|spending/i
  // the orders of Art. 29 are decisions with a ground and an end: no path of theirs holds where anybody is
  const orders = /^\/api\/(cases\/:id\/)?positioning-orders(\/:id\/[a-z-]+|\/:id)?$/
  const others = app.endpoints.filter((endpoint) => words.test(endpoint.path) && !orders.test(endpoint.path))
  assert.deepEqual(
    others.map((endpoint) => endpoint.path),
    [],
  )
  for (const path of ['/api/positions', '/api/v1/positions', '/api/v1/tracks', '/api/v1/faces']) {
    for (const method of ['GET', 'POST', 'PUT'] as const) {
      const answer = await app.http.inject({
        method,
        url: path,
        headers: { cookie: county.cookie, authorization: `Bearer ${police.key}` },
        ...(method === 'GET' ? {} : { payload: { latitude: 31.2, longitude: 107.5 } }),
      })
      assert.equal(answer.statusCode, 404, `${method} ${path}`)
    }
  }
})
