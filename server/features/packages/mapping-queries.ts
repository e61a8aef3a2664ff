import { createHash } from 'node:crypto'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import type { MappedHeading } from '@guitu/contract/rules/map-headings.ts'
import type { Tx } from '../../platform/database.ts'

/** A set of headings of a county, in order of their characters. */
export interface HeadingSet {
  county: string
  kind: CaseKindValue
  headings: readonly string[]
}

function digestOf(headings: readonly string[]): Buffer {
  return createHash('sm3').update(JSON.stringify(headings)).digest()
}

/** What a county has said that these headings mean. */
export async function findMapping(tx: Tx, set: HeadingSet): Promise<MappedHeading[] | undefined> {
  const found = await tx
    .selectFrom('heading_mappings')
    .select('mapping')
    .where('county_code', '=', set.county)
    .where('kind', '=', set.kind)
    .where('headings_digest', '=', digestOf(set.headings))
    .executeTakeFirst()
  return found?.mapping as MappedHeading[] | undefined
}

/** Remembers what a county says that headings mean; a later word replaces an earlier one. */
export async function rememberMapping(
  tx: Tx,
  set: HeadingSet,
  said: { mapping: readonly MappedHeading[]; by: string; at: Date },
): Promise<void> {
  const values = { mapping: JSON.stringify(said.mapping), created_by: said.by, created_at: said.at }
  await tx
    .insertInto('heading_mappings')
    .values({ county_code: set.county, kind: set.kind, headings_digest: digestOf(set.headings), ...values })
    .onConflict((conflict) => conflict.columns(['county_code', 'kind', 'headings_digest']).doUpdateSet(values))
    .execute()
}
