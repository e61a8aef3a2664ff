import { makeAccessCode } from '@guitu/contract/person-access.ts'
import { openOwnPage } from '@guitu/contract/self.ts'
import { newId } from '../platform/new-id.ts'
import type { TestAccount, TestApp } from './start-test-app.ts'

/** A person who signed in to their own page. */
export interface TestPerson {
  caseId: string
  /** For `headers` of a call. */
  headers: { cookie: string }
}

/** The cookie that an answer sets, as a header that sends it back. */
export function cookieOf(answer: { headers: Record<string, unknown> }): { cookie: string } {
  const set = answer.headers['set-cookie']
  return { cookie: String(Array.isArray(set) ? set[0] : set).split(';')[0]! }
}

/** An officer gives a code and the person signs in with it. */
export async function openPage(app: TestApp, officer: TestAccount, caseId: string): Promise<TestPerson> {
  const given = await app.call(makeAccessCode, {
    as: officer,
    params: { id: caseId },
    body: { id: newId(), wanted: true },
  })
  if (given.status !== 200) throw new Error(given.text)
  const { caseNumber, code } = given.json
  const opened = await app.call(openOwnPage, { body: { caseNumber, code, shared: false } })
  if (opened.status !== 200) throw new Error(opened.text)
  return { caseId, headers: cookieOf(opened) }
}
