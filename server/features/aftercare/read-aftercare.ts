import type { AftercareValue, readAftercare as endpoint } from '@guitu/contract/aftercare.ts'
import type { Call } from '../../platform/routes.ts'
import { showAftercare } from './show-aftercare.ts'

/** Hand-over, registration, group and class of one case. */
export function readAftercare({ tx, params, actor, now }: Call<typeof endpoint>): Promise<AftercareValue> {
  return showAftercare(tx, params.id, actor, now)
}
