import { checkCharacter, maskIdentityNumber } from '@guitu/contract/rules/identity-number.ts'
import { nameLexemes } from '../features/cases/name-search.ts'
import { newId } from '../platform/new-id.ts'
import type { TestApp } from './start-test-app.ts'

let made = 0

/** An ID number with a right check digit that no other call gives: born on 1 January 1990, in the division 519981, which does not exist. */
export function makeIdNumber(): string {
  made += 1
  const digits = `51998119900101${String(made % 1000).padStart(3, '0')}`
  return `${digits}${checkCharacter(digits)}`
}

export interface AddedCase {
  id: string
  personId: string
  caseNumber: string
  name: string
  idNumber: string
  officeCode: string
}

/** Puts a person with one case into the ledger, as an import would. `of` adds a further case to a person who is there. */
export async function addCase(
  app: Pick<TestApp, 'asSystem' | 'parts' | 'clock'>,
  given: {
    officeCode: string
    kind?: 'corrections' | 'aftercare'
    state?: string
    name?: string
    of?: { personId: string; name: string; idNumber: string }
  },
): Promise<AddedCase> {
  const at = app.clock.now()
  const kind = given.kind ?? 'corrections'
  const personId = given.of?.personId ?? newId(at)
  const name = given.of?.name ?? given.name ?? '雷洋明'
  const idNumber = given.of?.idNumber ?? makeIdNumber()
  const id = newId(at)
  const caseNumber = `${kind === 'corrections' ? 'SJ' : 'AB'}${id.replaceAll('-', '').slice(-12).toUpperCase()}`
  await app.asSystem(async (tx) => {
    if (!given.of) {
      await tx
        .insertInto('persons')
        .values({
          id: personId,
          name,
          sex: 'male',
          birth_date: '1990-01-01',
          id_number_index: app.parts.cipher.index('id-number', idNumber),
          id_number_masked: maskIdentityNumber(idNumber),
          phone_masked: '138****4901',
          secrets: app.parts.cipher.encryptPerson({
            idNumber,
            phone: '13800134901',
            household: '四川省达州市',
            residence: '四川省达州市',
          }),
          created_at: at,
          updated_at: at,
        })
        .execute()
    }
    await tx
      .insertInto('cases')
      .values({
        id,
        kind,
        case_number: caseNumber,
        person_id: personId,
        person_name: name,
        office_code: given.officeCode,
        county_code: given.officeCode.slice(0, 6),
        state: given.state ?? 'active',
        category: kind === 'corrections' ? 'probation' : 'released',
        start_date: '2026-01-01',
        end_date: '2028-12-31',
        search: nameLexemes(name),
        created_at: at,
        updated_at: at,
      })
      .execute()
  })
  return { id, personId, caseNumber, name, idNumber, officeCode: given.officeCode }
}
