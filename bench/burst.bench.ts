import { randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { OpenedParts } from '../server/open-parts.ts'
import { digestToken } from '../server/platform/field-cipher.ts'
import { newId } from '../server/platform/new-id.ts'
import type { GuituProcess } from './guitu-process.ts'
import { quantiles } from './measure.ts'
import { sendNotice } from './send-notice.ts'

export interface BurstResult {
  sent: number
  answered: number
  /** First messages of the alerts that left for a channel, and how many there are. */
  handedOff: number
  messages: number
  seconds: number
  /** Milliseconds from the notice until its first message left, of level 1 and of level 2, half of them. */
  gravest: number
  others: number
  /** Most resident memory of the Node process meanwhile, MiB. */
  peakMiB: number
}

/** One notice in so many is a report of danger (level 1). */
const graveEvery = 20
const connections = 64

/** Formal notices as fast as they are taken, some of level 1 among them, until everything is handed off. */
export async function benchBurst(
  { parts, roles }: OpenedParts,
  guitu: GuituProcess,
  total = 10_000,
): Promise<BurstResult> {
  const client = new pg.Client(roles.owner)
  await client.connect()
  const { rows: people } = await client.query<{ name: string; secrets: Buffer }>(
    `select p.name, p.secrets from cases c join persons p on p.id = c.person_id
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
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let peakMiB = 0
  let answered = 0
  let next = 0
  const began = performance.now()
  const look = setInterval(() => {
    void guitu.residentMiB().then((mebibytes) => {
      peakMiB = Math.max(peakMiB, mebibytes)
    })
  }, 250)
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let at = next++; at < total; at = next++) {
        const { name, secrets } = people[at]!
        const about =
          at % graveEvery === 0
            ? {
                type: 'danger-report',
                facts: '当面扬言今晚要去某小区伤人，手里有刀具。',
                details: { place: '某小区' },
              }
            : {
                type: 'administrative-detention',
                facts: '因殴打他人被决定行政拘留五日。',
                details: { grounds: '殴打他人', periodFrom: '2026-01-05', periodTo: '2026-01-10' },
              }
        const body = JSON.stringify({
          ...about,
          documentNumber: `压测〔2026〕突发${at}号`,
          documentDate: '2026-01-05',
          occurredAt: new Date().toISOString(),
          person: { name, idNumber: parts.cipher.decryptPerson(secrets).idNumber },
        })
        if (await sendNotice(agent, guitu.url, key, `${run}-${at}`, body)) answered++
      }
    }),
  )
  agent.destroy()
  // the first messages: what a repeat or a deputy is told later belongs to the routing
  const first = `from notifications m join alerts a on a.id = m.alert_id join notices n on n.id = a.notice_id
    where n.body_id = $1 and m.channel in ('call', 'sms') and m.created_at = a.received_at`
  const count = async (): Promise<{ n: number; left: number }> =>
    (
      await client.query<{ n: number; left: number }>(
        `select count(*)::int as n, count(*) filter (where m.state = 'handed-off')::int as left ${first}`,
        [run],
      )
    ).rows[0]!
  let counted = await count()
  for (let tries = 0; counted.left < counted.n && tries < 600; tries++) {
    await sleep(500)
    counted = await count()
  }
  const seconds = (performance.now() - began) / 1000
  clearInterval(look)
  const { rows: waits } = await client.query<{ level: number; ms: number }>(
    `select m.level, extract(epoch from m.handed_off_at - m.created_at)::float * 1000 as ms ${first} and m.state = 'handed-off'`,
    [run],
  )
  await client.end()
  const half = (level: number): number => quantiles(waits.filter((row) => row.level === level).map((row) => row.ms)).p50
  return {
    sent: total,
    answered,
    handedOff: counted.left,
    messages: counted.n,
    seconds,
    gravest: half(1),
    others: half(2),
    peakMiB,
  }
}
