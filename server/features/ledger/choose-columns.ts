import type { chooseColumns as endpoint } from '@guitu/contract/ledger.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { keepHiddenColumns } from './queries.ts'

/** Keeps which columns of a list the caller does not want to see, on every computer. */
export async function chooseColumns(call: Call<typeof endpoint>): Promise<{ ok: boolean }> {
  const { tx, actor, params, body, now } = call
  await keepHiddenColumns(tx, { accountId: actor.accountId, list: params.kind, hidden: body.hidden, at: now })
  auditDeed(call, { action: 'columns.choose', subjectType: 'column-choice', subjectId: params.kind })
  return { ok: true }
}
