import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addBody, listBodies, setBodyActive } from '@guitu/contract/notices.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const security = await app.account('security-admin', '511700')

test('the key of a body is shown once, works, and only its digest is kept', async () => {
  const added = await app.call(addBody, {
    as: security,
    body: { id: newId(), name: '达州市公安局', kind: 'police' },
  })
  assert.equal(added.status, 200, added.text)
  assert.match(added.json.key, /^gt_[\w-]{43}$/)
  const listed = await app.call(listBodies, { as: security })
  assert.equal(listed.json[0]?.keyHint.startsWith('gt_'), true)
  assert.ok(!listed.text.includes(added.json.key))
  const dump = await app.asSystem((tx) =>
    tx.selectFrom('authorised_bodies').select(['id', 'name', 'key_hint']).execute(),
  )
  assert.ok(!JSON.stringify(dump).includes(added.json.key))
  const person = await addCase(app, '511702001')
  assert.equal((await sendDetention(app, added.json, person)).status, 200)
})

test('a body out of use sends nothing more, and can be put back', async () => {
  const { json: body } = await app.call(addBody, {
    as: security,
    body: { id: newId(), name: '通川区公安局', kind: 'police' },
  })
  const person = await addCase(app, '511702001')
  const off = await app.call(setBodyActive, { as: security, params: { id: body.id }, body: { active: false } })
  assert.equal(off.json.active, false)
  assert.equal((await sendDetention(app, body, person)).status, 401)
  await app.call(setBodyActive, { as: security, params: { id: body.id }, body: { active: true } })
  assert.equal((await sendDetention(app, body, person)).status, 200)
})

test('a name or an id that exists is refused: a key is never shown a second time', async () => {
  const id = newId()
  const name = '达州市中级人民法院'
  assert.equal((await app.call(addBody, { as: security, body: { id, name, kind: 'court' } })).status, 200)
  assert.equal((await app.call(addBody, { as: security, body: { id: newId(), name, kind: 'court' } })).status, 409)
  assert.equal((await app.call(addBody, { as: security, body: { id, name: '另一法院', kind: 'court' } })).status, 409)
})

test('only the security administrator admits bodies, and nobody reads the digest of a key', async () => {
  const before = await app.call(listBodies, { as: security })
  for (const role of [
    'system-admin',
    'audit-admin',
    'city-leader',
    'city-officer',
    'county-officer',
    'caseworker',
  ] as const) {
    const account = await app.account(role, '511700')
    const attempt = await app.call(addBody, { as: account, body: { id: newId(), name: '冒名机关', kind: 'other' } })
    assert.equal(attempt.status, 403)
    assert.equal((await app.call(listBodies, { as: account })).status, 403)
    const [first] = before.json
    const off = await app.call(setBodyActive, { as: account, params: { id: first!.id }, body: { active: false } })
    assert.equal(off.status, 403)
  }
  assert.deepEqual((await app.call(listBodies, { as: security })).json, before.json)
  await assert.rejects(app.parts.database.pool.query('select key_digest from authorised_bodies'), /permission denied/)
})
