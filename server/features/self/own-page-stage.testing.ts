import assert from 'node:assert/strict'
import { makeAccessCode } from '@guitu/contract/person-access.ts'
import { openOwnPage, readOwnPage } from '@guitu/contract/self.ts'
import { newId } from '../../platform/new-id.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

// Friday 2026-11-20, 09:00 in Shanghai
export const app = await startTestApp({ env: { TRUSTED_PROXY: '127.0.0.1' } })
export const start = app.clock.now()
export const caseworker = await app.account('caseworker', '511702001', '周所员')
export const minutes = (n: number): Date => new Date(start.getTime() + n * 60_000)
export const giveCode = async (caseId: string, wanted?: true) => {
  const given = await app.call(makeAccessCode, {
    as: caseworker,
    params: { id: caseId },
    body: { id: newId(), ...(wanted ? { wanted } : {}) },
  })
  assert.equal(given.status, 200, given.text)
  return given.json
}
let addresses = 0
/** Each from an address of its own, unless one is given. */
export const signIn = (caseNumber: string, code: string, { shared = false, from = `10.0.0.${++addresses}` } = {}) =>
  app.call(openOwnPage, { body: { caseNumber, code, shared }, headers: { 'x-forwarded-for': from } })
export const look = (headers: { cookie: string }) => app.call(readOwnPage, { headers })
