import { addCase, type TestCase } from './add-case.ts'
import type { TestApp } from './start-test-app.ts'

export interface TestDuplicate {
  pairId: string
  first: TestCase
  second: TestCase
}

/** Two invented persons of one name and birth date, each with a case, as when one was entered with a wrong ID number. */
export async function addDuplicate(
  app: TestApp,
  officeCode: string,
  secondOffice = officeCode,
  options: Parameters<typeof addCase>[2] = {},
): Promise<TestDuplicate> {
  const first = await addCase(app, officeCode, options)
  const second = await addCase(app, secondOffice, { ...options, name: first.name })
  const pairId = await app.asSystem(async (tx) => {
    const { birth_date } = await tx
      .selectFrom('persons')
      .select('birth_date')
      .where('id', '=', first.personId)
      .executeTakeFirstOrThrow()
    await tx.updateTable('persons').set({ birth_date }).where('id', '=', second.personId).execute()
    const pair = await tx
      .selectFrom('duplicate_pairs')
      .select('id')
      .where((e) => e.or([e('first_person_id', '=', first.personId), e('second_person_id', '=', first.personId)]))
      .executeTakeFirstOrThrow()
    return pair.id
  })
  return { pairId, first, second }
}
