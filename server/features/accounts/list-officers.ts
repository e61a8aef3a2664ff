import type { listOfficers as endpoint } from '@guitu/contract/accounts.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { may, type Role, roles } from '@guitu/contract/rules/permissions.ts'
import type { Call } from '../../platform/routes.ts'
import { listOfficers as queryOfficers } from './queries.ts'

const workingRoles = (Object.keys(roles) as Role[]).filter((role) => may(role, 'task.work'))

/** Whom a task can be given to: active accounts that may work on one, within the caller's scope. A helper has no scope and gives none. */
export async function listOfficers({ tx, actor, query }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  if (actor.scope === '') return []
  return queryOfficers(tx, { scope: actor.scope, officeCode: query.officeCode, roles: workingRoles })
}
