import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMe, signOut } from '@guitu/contract/sessions.ts'
import { newId } from './platform/new-id.ts'
import { startTestApp } from './testing/start-test-app.ts'

const app = await startTestApp({ env: { PUBLIC_URL: 'https://guitu.example.gov.cn', TRUSTED_PROXY: '127.0.0.1' } })

/** Tries to sign out with the given headers: a write, and one that shows. */
async function write(headers: Record<string, string>): Promise<number> {
  const officer = await app.account('county-officer', '511702')
  const { status } = await app.call(signOut, { as: officer, headers })
  assert.equal((await app.call(readMe, { as: officer })).status, status === 200 ? 401 : 200)
  return status
}

test('a page of the public address may write, also where the proxy puts in a host of its own', async () => {
  assert.equal(await write({ origin: 'https://guitu.example.gov.cn', host: '127.0.0.1:8080' }), 200)
  assert.equal(await write({ origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' }), 200)
  assert.equal(await write({ host: '127.0.0.1:8080' }), 200)
})

test('a page of elsewhere may not, and neither may one that does not say from where it is', async () => {
  for (const origin of [
    'null',
    'http://guitu.example.gov.cn',
    'https://guitu.example.gov.cn:8443',
    'https://guitu.example.gov.cn.example',
    'https://elsewhere.example',
    'nonsense',
  ]) {
    assert.equal(await write({ origin, host: '127.0.0.1:8080' }), 403, origin)
  }
})

test('failed sign-ins count against the address that the trusted proxy names, not against the proxy', async () => {
  const fail = async (forwardedFor: string, remoteAddress = '127.0.0.1'): Promise<number> => {
    const answer = await app.http.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress,
      headers: { 'x-forwarded-for': forwardedFor },
      payload: { loginName: `stranger-${newId().slice(-12)}`, password: 'wrong', app: 'desk' },
    })
    return answer.statusCode
  }
  for (let tries = 0; tries < 30; tries++) assert.equal(await fail('10.20.0.5'), 401)
  assert.equal(await fail('10.20.0.5'), 429)
  assert.equal(await fail('10.20.0.6'), 401)
  // what a client itself puts in the header is not believed
  assert.equal(await fail('10.20.0.6', '10.20.0.5'), 429)
})
