import type { TestAccount, TestApp } from './start-test-app.ts'

/** Puts accounts, in order of rank, in as the responsible officers of their office. */
export async function makeResponsible(
  app: Pick<TestApp, 'asSystem' | 'clock'>,
  ...accounts: TestAccount[]
): Promise<void> {
  await app.asSystem((tx) =>
    tx
      .insertInto('responsible_officers')
      .values(
        accounts.map((account, index) => ({
          office_code: account.officeCode,
          account_id: account.id,
          rank: index + 1,
          created_at: app.clock.now(),
        })),
      )
      .execute(),
  )
}
