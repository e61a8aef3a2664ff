import { randomBytes } from 'node:crypto'
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

/**
 * Fills a ledger without any case with invented people, one or more in every state, so that every page has something to show. Each
 * deed goes through the same endpoint as on screen, by the officer and at the day it tells of.
 * The sessions are opened without a password, which would take most of the time.
 * @throws Error naming the deed that a rule refused
 */
export async function fillDemoCases(parts: Parts): Promise<void> {
  const filled = await parts.workerDatabase.transact(asSystem, (tx) =>
    tx.selectFrom('cases').select('id').limit(1).executeTakeFirst(),
  )
  if (filled) return
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
  } finally {
    await http.close()
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
