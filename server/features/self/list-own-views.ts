import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import type { listOwnViews as endpoint } from '@guitu/contract/self-record.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { listViews } from './record-queries.ts'

const VIEWS_SHOWN = 200

const deeds: Readonly<Record<string, string>> = {
  'case.read': '打开了您的档案',
  'case.reveal': '查看了您完整的号码和住址',
  'case.call': '为了给您打电话，取得了您的电话号码',
  'field.carry': '把您的姓名和电话带在当天的工作手机上',
}

/** Who opened the record, by office and role, and why (docs/decisions/own-page.md says why no name). */
export async function listOwnViews({ tx }: Call<typeof endpoint, PersonActor>): Promise<AnswerOf<typeof endpoint>> {
  const views = await listViews(tx, VIEWS_SHOWN)
  return {
    views: views.map(({ at, role, officeName, action, purpose }) => ({
      at,
      who: [officeName, roles[role as Role] ?? ''].filter((part) => part !== '').join(' '),
      what: deeds[action] ?? '',
      purpose,
    })),
  }
}
