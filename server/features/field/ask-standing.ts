import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { askStanding as endpoint } from '@guitu/contract/field.ts'
import type { Call } from '../../platform/routes.ts'
import { readStanding } from './queries.ts'

/** Tells a phone without a session whether it was shut out, so that it wipes itself; and keeps that it has. */
export async function askStanding(
  call: Call<typeof endpoint, undefined>,
): Promise<{ answer: AnswerOf<typeof endpoint> }> {
  const { deviceId, wiped } = call.body
  return { answer: { standing: await readStanding(call.tx, deviceId, wiped, call.now) } }
}
