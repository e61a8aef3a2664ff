import { setTimeout as sleep } from 'node:timers/promises'
import type { LiveEvent } from '@guitu/contract/notifications.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Parts } from '../../parts.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Entry, Tx } from '../../platform/database.ts'
import { digestToken } from '../../platform/field-cipher.ts'
import { sessionToken } from '../../platform/routes.ts'
import { findInSight } from './queries.ts'
import { SightQuestions } from './sight-questions.ts'

/** Pages of one session that may listen at once. */
const streamsPerSession = 8
/** A reader that takes nothing for so long a backlog, in bytes, is let go; it comes back and asks anew. */
const backlogBytes = 256 * 1024

/** After a look at what a helper may hear of, so long passes before the next one, in milliseconds. */
const restMs = 1000

const open = new Map<string, number>()

/** Who listens; what a stream may pass on hangs on nothing else. */
type Listener = Pick<Actor, 'accountId' | 'role' | 'officeCode' | 'scope'>

type Sight = 'seen' | 'hidden' | 'ask'

/** Whether an office is the other one or lies below it. The city's own code is no prefix of its counties'. */
const isWithin = (office: string, other: string): boolean => office.startsWith(other === '511700' ? '5117' : other)

/**
 * Whether an event is for this listener. Staff hear of their own offices; a helper hears of what is assigned, which only the database
 * knows (`ask`); administrators and the rest hear of nothing but what they were told themselves. An event without an id says that the
 * lists of an office and of all below it are to be read anew: whoever works there hears of it.
 */
export function sightOf(event: LiveEvent, listener: Listener): Sight {
  if (event.topic === 'notification') return event.id === listener.accountId ? 'seen' : 'hidden'
  const lists = event.id === '' && isWithin(listener.officeCode, event.office)
  if (listener.scope !== '') return lists || event.office.startsWith(listener.scope) ? 'seen' : 'hidden'
  if (listener.role === 'helper' && event.id === '') return lists ? 'seen' : 'hidden'
  if (listener.role === 'helper' && (event.topic === 'task' || event.topic === 'case')) return 'ask'
  return 'hidden'
}

/**
 * The stream of live updates of one page (server-sent events). It ends when its session ends or its role or office changes: the next
 * request then says why, and a change of sight acts at once.
 */
export function streamLiveUpdates(parts: Parts, actor: Actor, request: FastifyRequest, reply: FastifyReply): void {
  const response = reply.raw
  const count = open.get(actor.sessionId) ?? 0
  if (count >= streamsPerSession) {
    response.writeHead(429, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '30' })
    response.end(JSON.stringify({ code: 'too-many-streams', message: '同一登录打开的页面太多，请关闭不用的页面。' }))
    return
  }
  open.set(actor.sessionId, count + 1)
  const token = digestToken(sessionToken(request) ?? '')
  const entry = (): Entry => ({ text: 'select * from watch_session($1, $2)', values: [token, parts.clock.now()] })
  const asListener = <T>(work: (tx: Tx, row: { role: string; office_code: string } | undefined) => Promise<T>) =>
    parts.database.transact(entry(), work, { relaxedCommit: true })

  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  response.write('retry: 2000\n\n')

  const end = (): void => {
    if (response.writableEnded) return
    response.write('event: ended\ndata: {}\n\n')
    response.end()
  }
  const pass = (event: LiveEvent): void => {
    if (response.writableEnded) return
    if (response.writableLength > backlogBytes) response.destroy()
    else response.write(`data: ${JSON.stringify(event)}\n\n`)
  }
  const questions = new SightQuestions(
    async (events) => {
      const idsOf = (topic: LiveEvent['topic']) => events.filter((each) => each.topic === topic).map((each) => each.id)
      try {
        const seen = await asListener(async (tx, row) =>
          row ? findInSight(tx, { tasks: idsOf('task'), cases: idsOf('case') }) : new Set<string>(),
        )
        for (const event of events) if (seen.has(event.id)) pass(event)
      } catch (error) {
        parts.log.warn({ error: (error as Error).message }, 'live updates: could not ask for sight')
      }
    },
    () => sleep(restMs, undefined, { ref: false }),
  )
  const stopListening = parts.live.listen((event) => {
    const sight = sightOf(event, actor)
    if (sight === 'seen') pass(event)
    if (sight === 'ask') questions.add(event)
  }, end)
  // each look is a heartbeat as well, so that what lies between keeps the connection open
  const look = setInterval(() => {
    if (response.writableEnded) return
    response.write(': \n\n')
    asListener(async (_tx, row) => row)
      .then((row) => {
        if (row?.role !== actor.role || row.office_code !== actor.officeCode) end()
      })
      .catch((error: Error) => parts.log.warn({ error: error.message }, 'live updates: could not look at the session'))
  }, parts.config.liveLookMs)
  response.on('error', () => {})
  response.on('close', () => {
    clearInterval(look)
    stopListening()
    questions.forget()
    const left = (open.get(actor.sessionId) ?? 1) - 1
    if (left > 0) open.set(actor.sessionId, left)
    else open.delete(actor.sessionId)
  })
}
