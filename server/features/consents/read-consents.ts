import type { ConsentsValue, readConsents as endpoint } from '@guitu/contract/consents.ts'
import type { Call } from '../../platform/routes.ts'
import { showConsents } from './show-consents.ts'

/** What the person consents to, how that came about, and the contact that was agreed. */
export function readConsents({ tx, params, actor }: Call<typeof endpoint>): Promise<ConsentsValue> {
  return showConsents(tx, params.id, actor)
}
