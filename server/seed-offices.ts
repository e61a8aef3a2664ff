import { readFile } from 'node:fs/promises'
import type { Parts } from './parts.ts'
import { asSystem } from './platform/database.ts'

interface SeedOffice {
  code: string
  name: string
  shortName: string
  level: string
  parentCode: string | null
}

/** Puts the city, its counties and their township offices into an empty database (db/seed/README.md says where they come from). */
export async function seedOffices(parts: Parts): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const existing = await tx.selectFrom('offices').select('code').limit(1).executeTakeFirst()
    if (existing) return
    const offices = JSON.parse(
      await readFile(new URL('../db/seed/offices.json', import.meta.url), 'utf8'),
    ) as SeedOffice[]
    for (const level of ['city', 'county', 'township']) {
      const rows = offices.filter((office) => office.level === level)
      await tx
        .insertInto('offices')
        .values(
          rows.map((office) => ({
            code: office.code,
            name: office.name,
            short_name: office.shortName,
            level: office.level,
            parent_code: office.parentCode,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  })
}
