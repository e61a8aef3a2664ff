import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { nameLexemes } from '../server/features/cases/name-search.ts'
import type { ConnectionSettings } from '../server/platform/database.ts'
import { newId } from '../server/platform/new-id.ts'
import { seededRandom, syntheticPerson } from '../server/testing/synthetic-person.ts'
import { quantiles, type Rate } from './measure.ts'

/** Values as Guitu would write them, without the work of making them: no check, no cipher (random bytes of the same size). */
function bareRow(serial: number, random: () => number) {
  const person = syntheticPerson(serial, random)
  return {
    person,
    id: newId(),
    caseId: newId(),
    secrets: randomBytes(220),
    idIndex: randomBytes(32),
    phoneIndex: randomBytes(32),
  }
}

/** One person, one case and one audit row in a durable transaction, as bare SQL over as many connections. */
export async function bareCreate(server: ConnectionSettings, connections: number, seconds: number): Promise<Rate> {
  const random = seededRandom(Date.now())
  let serial = 1_700_000_000
  const latencies: number[] = []
  const until = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client(server)
      await client.connect()
      while (performance.now() < until) {
        const row = bareRow(serial++, random)
        const began = performance.now()
        await client.query('begin')
        await client.query({
          name: 'bare-person',
          text: `insert into persons (id, name, sex, birth_date, id_number_index, id_number_masked, phone_index, phone_masked, secrets, created_at, updated_at)
                 values ($1, $2, $3, $4, $5, '5199**********0000', $6, '138****0000', $7, now(), now())`,
          values: [
            row.id,
            row.person.name,
            row.person.sex,
            row.person.birthDate,
            row.idIndex,
            row.phoneIndex,
            row.secrets,
          ],
        })
        await client.query({
          name: 'bare-case',
          text: `insert into cases (id, kind, case_number, person_id, person_name, office_code, county_code, state, category, start_date, end_date, search, created_at, updated_at)
                 values ($1, 'corrections', $2, $3, $4, '511702001', '511702', 'active', 'probation', '2025-06-24', '2028-06-23', $5::tsvector, now(), now())`,
          values: [row.caseId, `BARE${row.caseId.slice(-12)}`, row.id, row.person.name, nameLexemes(row.person.name)],
        })
        await client.query({
          name: 'bare-audit',
          text: `insert into audit_entries (at, actor_role, action, subject_type, subject_id) values (now(), 'bench', 'case.create', 'case', $1)`,
          values: [row.caseId],
        })
        await client.query('commit')
        latencies.push(performance.now() - began)
      }
      await client.end()
    }),
  )
  return { perSecond: latencies.length / seconds, ...quantiles(latencies), failures: 0 }
}

/** COPY of as many ready-made persons and cases into the same indexed tables; rows per second. */
export async function bareImport(server: ConnectionSettings, rows: number): Promise<number> {
  const random = seededRandom(Date.now())
  const persons: string[] = []
  const cases: string[] = []
  const stamp = new Date().toISOString()
  for (let at = 0; at < rows; at++) {
    const row = bareRow(1_750_000_000 + at, random)
    const hex = (bytes: Buffer): string => `\\\\x${bytes.toString('hex')}`
    persons.push(
      `${row.id}\t${row.person.name}\t${row.person.sex}\t${row.person.birthDate}\t${hex(row.idIndex)}\t5199**********0000\t${hex(row.phoneIndex)}\t138****0000\t${hex(row.secrets)}\t${stamp}\t${stamp}\n`,
    )
    cases.push(
      `${row.caseId}\tcorrections\tBARE${row.caseId.slice(-12)}\t${row.id}\t${row.person.name}\t511702001\t511702\tactive\tprobation\t2025-06-24\t2028-06-23\t${nameLexemes(row.person.name).replaceAll('\\', '\\\\')}\t${stamp}\t${stamp}\n`,
    )
  }
  const client = new pg.Client(server)
  await client.connect()
  const began = performance.now()
  await client.query('begin')
  for (const [statement, lines] of [
    [
      'copy persons (id, name, sex, birth_date, id_number_index, id_number_masked, phone_index, phone_masked, secrets, created_at, updated_at) from stdin',
      persons,
    ],
    [
      'copy cases (id, kind, case_number, person_id, person_name, office_code, county_code, state, category, start_date, end_date, search, created_at, updated_at) from stdin',
      cases,
    ],
  ] as const) {
    const stream = client.query(copyFrom(statement))
    for (let at = 0; at < lines.length; at += 2000) {
      if (!stream.write(lines.slice(at, at + 2000).join(''))) await once(stream, 'drain')
    }
    stream.end()
    await once(stream, 'finish')
  }
  await client.query('commit')
  const seconds = (performance.now() - began) / 1000
  await client.end()
  return rows / seconds
}
