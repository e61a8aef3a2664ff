import type { readTermination as endpoint, TerminationValue } from '@guitu/contract/terminations.ts'
import type { Call } from '../../platform/routes.ts'
import { mustFindCase } from '../procedures/lock-case.ts'
import { showEndAnew } from './show-end.ts'

/** The end of one case: how far it is, or how it was. */
export async function readTermination(call: Call<typeof endpoint>): Promise<TerminationValue> {
  const { tx, actor, params, now } = call
  await mustFindCase(tx, params.id)
  return showEndAnew(tx, params.id, actor, now)
}
