import { randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { OpenedParts } from '../server/open-parts.ts'
import { digestToken } from '../server/platform/field-cipher.ts'
import { newId } from '../server/platform/new-id.ts'
import type { GuituProcess } from './guitu-process.ts'
import { quantiles } from './measure.ts'
import { type Sent, sendNotice } from './send-notice.ts'

export interface NoticesResult {
  /** Notices sent, answered with a receipt, and handed to the channel (one text message each). */
  sent: number
  answered: number
  handedOff: number
  /** Milliseconds from sending a notice until the transaction that handed its message to the channel was seen committed. */
  p50: number
  p99: number
  longest: number
  /** Milliseconds until the receipt. */
  receiptP50: number
  receiptP99: number
}

/**
 * Formal notices by the API at a steady rate, each about another person, sent on time whether or not earlier ones were answered. The
 * hand-off is timed by the announcement that PostgreSQL sends when the transaction that marks it commits.
 */
export async function benchNotices(
  { parts, roles }: OpenedParts,
  guitu: GuituProcess,
  perSecond = 100,
  seconds = 60,
): Promise<NoticesResult> {
  const client = new pg.Client(roles.owner)
  await client.connect()
  const total = perSecond * seconds
  const { rows: people } = await client.query<{ name: string; secrets: Buffer }>(
    `select p.name, p.secrets from cases c tablesample system (20) join persons p on p.id = c.person_id
      where c.kind = 'corrections' and c.state = 'active'
        and not exists (select from alerts a where a.case_id = c.id and a.state <> 'closed') limit $1`,
    [total],
  )
  if (people.length < total) throw new Error(`only ${people.length} people without an open alert, ${total} needed`)
  const key = `gt_${randomBytes(32).toString('base64url')}`
  const run = newId()
  await client.query(
    'insert into authorised_bodies (id, name, kind, key_digest, key_hint, created_at) values ($1, $2, $3, $4, $5, now())',
    [run, `压测机关${run.slice(-8)}`, 'police', digestToken(key), 'gt_…'],
  )

  // an alert is announced when it is raised and again when its message is handed off
  const lastHeard = new Map<string, number>()
  client.on('notification', (message) => {
    const event = JSON.parse(message.payload ?? '{}') as { topic: string; id: string }
    if (event.topic === 'alert') lastHeard.set(event.id, performance.now())
  })
  await client.query('listen guitu_live')

  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const sent: Sent[] = []
  const waiting: Promise<void>[] = []
  const began = performance.now()
  for (let at = 0; at < total; at++) {
    const due = began + (at * 1000) / perSecond
    const early = due - performance.now()
    if (early > 1) await sleep(early)
    const { name, secrets } = people[at]!
    const body = JSON.stringify({
      type: 'administrative-detention',
      documentNumber: `压测〔2026〕${at}号`,
      documentDate: '2026-01-05',
      occurredAt: new Date().toISOString(),
      facts: '因殴打他人被决定行政拘留五日。',
      details: { grounds: '殴打他人', periodFrom: '2026-01-05', periodTo: '2026-01-10' },
      person: { name, idNumber: parts.cipher.decryptPerson(secrets).idNumber },
    })
    waiting.push(sendNotice(agent, guitu.url, key, `${run}-${at}`, body).then((one) => void (one && sent.push(one))))
  }
  await Promise.all(waiting)
  agent.destroy()

  const handedOffOf = async (): Promise<{ alert: string; notice: string }[]> => {
    const { rows } = await client.query<{ alert: string; notice: string }>(
      `select a.id as alert, a.notice_id as notice from notices n join alerts a on a.notice_id = n.id
         join notifications m on m.alert_id = a.id and m.channel = 'sms' join drill_messages d on d.notification_id = m.id
        where n.body_id = $1 and m.state = 'handed-off'`,
      [run],
    )
    return rows
  }
  let handedOff = await handedOffOf()
  for (let tries = 0; handedOff.length < sent.length && tries < 60; tries++) {
    await sleep(500)
    handedOff = await handedOffOf()
  }
  await client.end()
  const alertOf = new Map(handedOff.map(({ alert, notice }) => [notice, alert]))
  const latencies = sent.flatMap(({ at, noticeId }) => {
    const heard = lastHeard.get(alertOf.get(noticeId) ?? '')
    return heard === undefined ? [] : [heard - at]
  })
  const receipts = quantiles(sent.map(({ receiptMs }) => receiptMs))
  return {
    sent: total,
    answered: sent.length,
    handedOff: handedOff.length,
    ...quantiles(latencies),
    longest: Math.max(...latencies),
    receiptP50: receipts.p50,
    receiptP99: receipts.p99,
  }
}
