import { maskIdentityNumber } from '@guitu/contract/rules/identity-number.ts'
import { maskPhone } from '@guitu/contract/rules/phone.ts'
import { sql } from 'kysely'
import { nameLexemes } from '../features/cases/name-search.ts'
import { newId } from '../platform/new-id.ts'
import type { TestApp } from './start-test-app.ts'
import { seededRandom, syntheticPerson } from './synthetic-person.ts'

let serial = 0

export interface TestCase {
  id: string
  personId: string
  caseNumber: string
  name: string
  idNumber: string
  phone: string
  officeCode: string
  countyCode: string
}

/** Puts an invented person and a case straight into the tables, as an import would have. */
export async function addCase(
  app: TestApp,
  officeCode: string,
  options: {
    kind?: 'corrections' | 'aftercare'
    name?: string
    state?: string
    personId?: string
    startDate?: string
    endDate?: string
    details?: Record<string, string | boolean>
    category?: string
  } = {},
): Promise<TestCase> {
  serial++
  const random = seededRandom(serial)
  const person = syntheticPerson(serial, random)
  const name = options.name ?? person.name
  const kind = options.kind ?? 'corrections'
  const at = new Date(app.clock.now().getTime() + serial)
  const added: TestCase = {
    id: newId(at),
    personId: options.personId ?? newId(at),
    caseNumber: `${kind === 'corrections' ? 'SJ' : 'AZ'}${officeCode.slice(0, 6)}2026${String(serial).padStart(6, '0')}`,
    name,
    idNumber: person.idNumber,
    phone: person.phone,
    officeCode,
    countyCode: officeCode.slice(0, 6),
  }
  const { cipher } = app.parts
  await app.asSystem(async (tx) => {
    if (!options.personId) {
      await tx
        .insertInto('persons')
        .values({
          id: added.personId,
          name,
          sex: person.sex,
          birth_date: person.birthDate,
          ethnicity: '汉族',
          id_number_index: cipher.index('id-number', person.idNumber),
          id_number_masked: maskIdentityNumber(person.idNumber),
          phone_index: cipher.index('phone', person.phone),
          phone_masked: maskPhone(person.phone),
          secrets: cipher.encryptPerson({
            idNumber: person.idNumber,
            phone: person.phone,
            household: '四川省达州市测试区',
            residence: `四川省达州市测试区测试路${serial}号`,
          }),
          created_at: at,
          updated_at: at,
        })
        .execute()
    }
    await tx
      .insertInto('cases')
      .values({
        id: added.id,
        kind,
        case_number: added.caseNumber,
        person_id: added.personId,
        person_name: name,
        office_code: officeCode,
        county_code: added.countyCode,
        state: options.state ?? 'active',
        category: options.category ?? (kind === 'corrections' ? 'probation' : 'general'),
        start_date: options.startDate ?? '2025-06-24',
        end_date: options.endDate ?? '2028-06-23',
        details: JSON.stringify(options.details ?? {}),
        search: sql`${nameLexemes(name)}::tsvector`,
        created_at: at,
        updated_at: at,
      })
      .execute()
  })
  return added
}
