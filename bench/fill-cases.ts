import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { maskIdentityNumber } from '@guitu/contract/rules/identity-number.ts'
import { maskPhone } from '@guitu/contract/rules/phone.ts'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { nameLexemes } from '../server/features/cases/name-search.ts'
import type { OpenedParts } from '../server/open-parts.ts'
import { newId } from '../server/platform/new-id.ts'
import { seededRandom, syntheticPerson } from '../server/testing/synthetic-person.ts'

const categories = ['probation', 'probation', 'probation', 'parole', 'temporary-release', 'control']

/** Fills the ledger up to `wanted` invented cases over all offices and vacuums it. Does nothing when they are there. */
export async function fillCases({ parts, roles }: OpenedParts, wanted: number): Promise<void> {
  const client = new pg.Client(roles.owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>('select count(*) as n from cases')
    const have = rows[0]!.n
    if (have >= wanted) return
    process.stdout.write(`filling the ledger with ${(wanted - have).toLocaleString('en')} cases …\n`)
    const { rows: offices } = await client.query<{ code: string; parent_code: string }>(
      "select code, parent_code from offices where level = 'township' order by code",
    )
    const random = seededRandom(511700)
    const persons = client.query(
      copyFrom(
        'copy persons (id, name, sex, birth_date, ethnicity, id_number_index, id_number_masked, phone_index, phone_masked, secrets, created_at, updated_at) from stdin',
      ),
    )
    const caseLines: string[] = []
    const write = async (stream: NodeJS.WritableStream, text: string): Promise<void> => {
      if (!stream.write(text)) await once(stream, 'drain')
    }
    let chunk = ''
    const began = Date.parse('2020-01-01T00:00:00Z')
    for (let serial = have; serial < wanted; serial++) {
      const person = syntheticPerson(serial, random)
      const at = new Date(began + serial * 200_000)
      const personId = newId(at)
      const office = offices[Math.floor(random() * offices.length)]!
      const secrets = parts.cipher.encryptPerson({
        idNumber: person.idNumber,
        phone: person.phone,
        household: '四川省达州市测试区',
        residence: `四川省达州市测试区测试路${serial % 900}号`,
      })
      const stamp = at.toISOString()
      chunk += `${personId}\t${person.name}\t${person.sex}\t${person.birthDate}\t汉族\t\\\\x${parts.cipher.index('id-number', person.idNumber).toString('hex')}\t${maskIdentityNumber(person.idNumber)}\t\\\\x${parts.cipher.index('phone', person.phone).toString('hex')}\t${maskPhone(person.phone)}\t\\\\x${secrets.toString('hex')}\t${stamp}\t${stamp}\n`
      const corrections = random() < 0.6
      const draw = random()
      const state =
        draw < 0.65 ? 'active' : draw < 0.67 && corrections ? 'pending-reception' : draw < 0.95 ? 'ended' : 'sealed'
      const lexemes = nameLexemes(person.name).replaceAll('\\', '\\\\')
      caseLines.push(
        `${newId(at)}\t${corrections ? 'corrections' : 'aftercare'}\t${corrections ? 'SJ' : 'AZ'}${office.parent_code}2026${String(serial).padStart(7, '0')}\t${personId}\t${person.name}\t${office.code}\t${office.parent_code}\t${state}\t${corrections ? categories[serial % 6] : 'general'}\t2025-06-24\t2028-06-23\t郝时\t${lexemes}\t${stamp}\t${stamp}\n`,
      )
      if (chunk.length > 1_000_000) {
        await write(persons, chunk)
        chunk = ''
      }
    }
    await write(persons, chunk)
    persons.end()
    await once(persons, 'finish')
    const cases = client.query(
      copyFrom(
        'copy cases (id, kind, case_number, person_id, person_name, office_code, county_code, state, category, start_date, end_date, responsible_name, search, created_at, updated_at) from stdin',
      ),
    )
    await pipeline(caseLines, cases)
    await client.query('select fold_case_counts()')
    // planning what is due of everybody would take turns with what is measured; nobody here reports
    await client.query('truncate dues_to_plan')
    await client.query('vacuum (analyze) persons')
    await client.query('vacuum (analyze) cases')
    await client.query('vacuum (analyze) case_counts')
  } finally {
    await client.end()
  }
}
