import { randomBytes } from 'node:crypto'
import { makeAccessCode, setOfficePhone } from '@guitu/contract/person-access.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { buildApp } from '../app.ts'
import { findSignIn, openSession } from '../features/sessions/queries.ts'
import { nameDigest } from '../features/sessions/sign-in-limits.ts'
import type { Parts } from '../parts.ts'
import { MovableClock } from '../platform/clock.ts'
import { asNobody, asSystem } from '../platform/database.ts'
import { digestToken } from '../platform/field-cipher.ts'
import { newId } from '../platform/new-id.ts'
import { sessionCookie } from '../platform/routes.ts'
import { aftercareStories } from './aftercare-stories.ts'
import { correctionsStories } from './corrections-stories.ts'
import type { DemoDeed } from './demo-case.ts'
import { taskStories } from './task-stories.ts'

/** A person of the demo who can be tried at /me, with the code that opens their page once. */
export interface DemoPerson {
  personName: string
  caseNumber: string
  code: string
}

const officeOfPerson = '511702001'
const officerOfPerson = 'dongcheng'

/**
 * Fills a ledger without any case with invented people, one or more in every state, so that every page has something to show. Each
 * deed goes through the same endpoint as on screen, by the officer and at the day it tells of.
 * The sessions are opened without a password, which would take most of the time.
 * @returns the person whose page can be tried, when the ledger was filled now
 * @throws Error naming the deed that a rule refused
 */
export async function fillDemoCases(parts: Parts): Promise<DemoPerson | undefined> {
  const filled = await parts.workerDatabase.transact(asSystem, (tx) =>
    tx.selectFrom('cases').select('id').limit(1).executeTakeFirst(),
  )
  if (filled) return undefined
  const today = shanghaiDate(parts.clock.now())
  const day = (daysAgo: number): string => addDays(today, -daysAgo)
  const deeds = [...correctionsStories(day), ...aftercareStories(day), ...taskStories(day)].toSorted(
    (a, b) => b.daysAgo - a.daysAgo,
  )
  const clock = new MovableClock(parts.clock.now())
  const { http } = await buildApp({ ...parts, clock })
  try {
    const sessions = new Map<string, string>()
    for (const [place, deed] of deeds.entries()) {
      // from nine in the morning, one after the other
      clock.moveTo(new Date(Date.parse(`${day(deed.daysAgo)}T09:00:00+08:00`) + place * 1000))
      const key = `${deed.daysAgo} ${deed.loginName}`
      const cookie = sessions.get(key) ?? (await sessionOf(deed.loginName))
      sessions.set(key, cookie)
      await play(deed, cookie)
    }
    return await openDemoPage()
  } finally {
    await http.close()
  }

  /** Gives a code to somebody in corrections, and shows persons of their office a number to call. */
  async function openDemoPage(): Promise<DemoPerson | undefined> {
    clock.moveTo(parts.clock.now())
    const about = await parts.workerDatabase.transact(asSystem, (tx) =>
      tx
        .selectFrom('cases')
        .where('kind', '=', 'corrections')
        .where('state', '=', 'active')
        .where('office_code', '=', officeOfPerson)
        .select(['id', 'person_name as personName'])
        .orderBy('case_number')
        .executeTakeFirst(),
    )
    if (!about) return undefined
    const cookie = await sessionOf(officerOfPerson)
    await http.inject({
      method: setOfficePhone.method,
      url: setOfficePhone.path.replace(':code', officeOfPerson),
      headers: { cookie },
      payload: { phone: '0818-2120000', hours: '工作日 9:00-17:00' },
    })
    const given = await http.inject({
      method: makeAccessCode.method,
      url: makeAccessCode.path.replace(':id', about.id),
      headers: { cookie },
      payload: { id: newId(clock.now()) },
    })
    if (given.statusCode !== 200) throw new Error(`demo person: ${given.body}`)
    const { caseNumber, code } = given.json<{ caseNumber: string; code: string }>()
    return { personName: about.personName, caseNumber, code }
  }

  async function sessionOf(loginName: string): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    const now = clock.now()
    await parts.database.transact(asNobody, async (tx) => {
      const account = await findSignIn(tx, loginName)
      if (!account) throw new Error(`demo case: there is no account ${loginName}`)
      const until = new Date(now.getTime() + 3_600_000)
      const name = nameDigest(parts.cipher, loginName)
      const session = { name, sessionId: newId(now), digest: digestToken(token), accountId: account.id, now, until }
      await openSession(tx, { ...session, app: 'desk', client: 'demo' })
    })
    return `${sessionCookie.desk}=${token}`
  }

  async function play({ endpoint, params, body, loginName, daysAgo }: DemoDeed, cookie: string): Promise<void> {
    const url = endpoint.path.replace(':id', params.id ?? '')
    const answer = await http.inject({ method: endpoint.method, url, headers: { cookie }, payload: body })
    if (answer.statusCode !== 200) {
      throw new Error(`demo case: ${loginName}, ${daysAgo} days ago, ${endpoint.summary}: ${answer.body}`)
    }
  }
}
