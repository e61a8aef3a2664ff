import type { readRestriction as endpoint, RestrictionValue } from '@guitu/contract/restrictions.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { findRestriction } from './queries.ts'

/** Whether the record is restricted, and to whom: told to those who see it. */
export async function readRestriction({ tx, params }: Call<typeof endpoint>): Promise<RestrictionValue> {
  const found = await findRestriction(tx, params.id)
  if (!found) throw notFound('档案')
  return found
}
