import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import {
  addPackageKey,
  listPackageKeys,
  listTrustedSenders,
  setSenderActive,
  trustSender,
  uploadPackage,
} from '@guitu/contract/packages.ts'
import pg from 'pg'
import { readSample } from '../../platform/sm/samples.testing.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { openUpload, samplesValidAt, trustSamples } from './packages.testing.ts'

const app = await startTestApp({ at: samplesValidAt })
const admin = await trustSamples(app)
const tongchuan = await app.account('county-officer', '511702')
const text = async (name: string): Promise<string> => (await readSample(`keys/${name}`)).toString('utf8')
const city = { certificate: await text('recipient-city.crt'), key: await text('recipient-city.key'), password: '1234' }

function deeds(action: string) {
  return app.asSystem((tx) => tx.selectFrom('audit_entries').selectAll().where('action', '=', action).execute())
}

test('a key is installed after it was seen to open and to fit its certificate, once', async () => {
  const again = await app.call(addPackageKey, { as: admin, body: city })
  assert.equal(again.status, 200)
  assert.match(again.json.subject, /recipient-city/)
  assert.equal((await deeds('package-key.add')).length, 1)
  const wrongPassword = await app.call(addPackageKey, { as: admin, body: { ...city, password: '12345' } })
  assert.match(wrongPassword.json.fields!.password!, /打不开/)
  const otherKey = await app.call(addPackageKey, {
    as: admin,
    body: { ...city, key: await text('recipient-other.key') },
  })
  assert.match(otherKey.json.fields!.key!, /不是一对/)
  const noKey = await app.call(addPackageKey, { as: admin, body: { ...city, key: city.certificate } })
  assert.match(noKey.json.fields!.key!, /PKCS#8/)
  const noCertificate = await app.call(addPackageKey, { as: admin, body: { ...city, certificate: 'x'.repeat(200) } })
  assert.match(noCertificate.json.fields!.certificate!, /无法识别/)
  const keys = await app.call(listPackageKeys, { as: tongchuan })
  assert.deepEqual(
    keys.json.map(({ subject, active }) => [/CN=(.*)$/.exec(subject)![1], active]),
    [['recipient-city', true]],
  )
  assert.doesNotMatch(keys.text, /PRIVATE|1234"/)
})

test('the key lies in the database encrypted, and the role that answers requests cannot read it', async () => {
  const [stored] = await app.asSystem((tx) => tx.selectFrom('package_keys').select('key_secret').execute())
  assert.doesNotMatch(stored!.key_secret.toString('latin1'), /PRIVATE KEY/)
  assert.match(app.parts.cipher.decrypt(stored!.key_secret).toString(), /ENCRYPTED PRIVATE KEY.*1234/s)
  const client = new pg.Client(app.roles.app)
  await client.connect()
  await assert.rejects(client.query('select key_secret from package_keys'), /permission denied/)
  await client.end()
})

test('a sender is trusted for counties and kinds; the same again changes nothing, another reach is audited', async () => {
  const certificate = await text('sender-tongchuan.crt')
  const before = (await deeds('trust.add')).length
  const trust = (counties: string[], kinds: ('corrections' | 'aftercare')[]) =>
    app.call(trustSender, { as: admin, body: { certificate, counties, kinds } })
  const same = await trust(['511702'], ['aftercare', 'corrections'])
  assert.deepEqual([same.json.counties, same.json.kinds], [['511702'], ['aftercare', 'corrections']])
  assert.equal((await deeds('trust.change')).length, 0)
  const other = await trust(['511702'], ['aftercare'])
  assert.deepEqual(other.json.kinds, ['aftercare'])
  assert.equal((await deeds('trust.change')).length, 1)
  assert.equal((await deeds('trust.add')).length, before)
  const refused = await openUpload(app, tongchuan, await readSample('corrections-tongchuan.gtp'))
  assert.deepEqual([refused.state, refused.step], ['refused', 'county'])
  await trust(['511702'], ['corrections', 'aftercare'])
})

test('a sender out of trust is refused, and taken in again when trusted again', async () => {
  const { json: senders } = await app.call(listTrustedSenders, { as: admin })
  const { fingerprint } = senders.find(({ subject }) => subject.includes('sender-tongchuan'))!
  const set = (active: boolean) => app.call(setSenderActive, { as: admin, params: { fingerprint }, body: { active } })
  assert.equal((await set(false)).json.active, false)
  assert.equal((await set(false)).json.active, false)
  assert.equal((await deeds('trust.stop')).length, 1)
  const refused = await openUpload(app, tongchuan, await readSample('corrections-tongchuan.gtp'))
  assert.deepEqual([refused.state, refused.step], ['refused', 'signer'])
  await set(true)
  const opened = await openUpload(app, tongchuan, await readSample('corrections-tongchuan.gtp'))
  assert.equal(opened.state, 'preview')
  const unknown = await app.call(setSenderActive, {
    as: admin,
    params: { fingerprint: '0'.repeat(64) },
    body: { active: true },
  })
  assert.equal(unknown.status, 404)
})

test('an officer whose role was taken away between upload and opening imports nothing', async () => {
  const moved = await app.account('county-officer', '511702')
  const id = randomUUID()
  await app.call(uploadPackage, {
    as: moved,
    params: { id },
    query: { fileName: 'x.gtp' },
    upload: await readSample('corrections-tongchuan.gtp'),
  })
  await app.asSystem((tx) =>
    tx
      .updateTable('accounts')
      .set({ role: 'caseworker', office_code: '511702001' })
      .where('id', '=', moved.id)
      .execute(),
  )
  await app.runJobs()
  const found = await app.asSystem((tx) =>
    tx.selectFrom('package_imports').select(['state', 'step']).where('id', '=', id).executeTakeFirstOrThrow(),
  )
  assert.deepEqual(found, { state: 'refused', step: 'county' })
})

test('only a security administrator keeps trust and keys', async () => {
  const certificate = await text('sender-unknown.crt')
  const count = async () => (await app.call(listTrustedSenders, { as: admin })).json.length
  const before = await count()
  for (const role of ['county-officer', 'city-officer', 'system-admin', 'audit-admin'] as const) {
    const as = await app.account(role, role === 'county-officer' ? '511702' : '511700')
    const trust = await app.call(trustSender, {
      as,
      body: { certificate, counties: ['511702'], kinds: ['corrections'] },
    })
    const key = await app.call(addPackageKey, { as, body: city })
    assert.deepEqual([trust.status, key.status], [403, 403], role)
  }
  assert.equal(await count(), before)
})
