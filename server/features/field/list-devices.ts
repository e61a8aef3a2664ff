import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listDevices as endpoint } from '@guitu/contract/field.ts'
import { FIELD_HOURS } from '@guitu/contract/rules/field-keeping.ts'
import type { Call } from '../../platform/routes.ts'
import { listDevices as query } from './queries.ts'

/** From when on data that went to a phone may still lie on it. */
export const keptSince = (now: Date): Date => new Date(now.getTime() - FIELD_HOURS * 3_600_000)

/** Who carries the work of which offices on which phone. */
export async function listDevices(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, officeCode } = call.query
  const found = await query(
    call.tx,
    { officeCode, since: keptSince(call.now) },
    { number: page ?? 1, size: pageSize ?? 20 },
  )
  return { ...found, totalIsFloor: false }
}
