import { sql } from 'kysely'
import { newId } from '../platform/new-id.ts'
import { addCase, type TestCase } from './add-case.ts'
import type { TestApp } from './start-test-app.ts'

/** An invented case that has ended and was sealed now. */
export async function addSealedCase(app: TestApp, officeCode: string): Promise<TestCase> {
  const about = await addCase(app, officeCode, { state: 'ended' })
  const at = app.clock.now()
  await app.asSystem((tx) =>
    sql`select seal_case(${about.id}, ${newId(at)}, null, '期满后按设定的天数自动封存', ${at})`.execute(tx),
  )
  return about
}
