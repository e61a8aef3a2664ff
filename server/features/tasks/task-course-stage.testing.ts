import assert from 'node:assert/strict'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import { acceptTask, addFeedback, declineTask, dispatchTask, openTask, readTask } from '@guitu/contract/tasks.ts'
import { newId } from '../../platform/new-id.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

export const app = await startTestApp()
export const city = await app.account('city-officer', '511700', '市局张军')
export const county = await app.account('county-officer', '511702', '郑明远')
export const leader = await app.account('county-leader', '511702', '何晓岚')
export const caseworker = await app.account('caseworker', '511702001', '陈小川')
export const colleague = await app.account('caseworker', '511702001', '同事')
export const helper = await app.account('helper', '511702001', '吴思源')
export const otherTownship = await app.account('caseworker', '511702002', '周倩')
export const otherCounty = await app.account('county-officer', '511722')
await makeResponsible(app, county)
await makeResponsible(app, caseworker)

export const inHours = (hours: number): string => new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString()
type Opening = BodyOf<typeof openTask>
export async function open(as: TestAccount, given: Partial<Opening> = {}): Promise<string> {
  const id = given.id ?? newId()
  const answer = await app.call(openTask, {
    as,
    body: { kind: 'visit', title: '节前走访', officeCode: '511702001', deadline: inHours(72), ...given, id },
  })
  assert.equal(answer.status, 200, answer.text)
  return id
}
export const read = (as: TestAccount, id: string) => app.call(readTask, { as, params: { id } })
export const accept = (as: TestAccount, id: string) =>
  app.call(acceptTask, { as, params: { id }, body: { id: newId() } })
export const decline = (as: TestAccount, id: string, eventId = newId()) =>
  app.call(declineTask, { as, params: { id }, body: { id: eventId, note: '人已搬到别处' } })
export const dispatch = (as: TestAccount, id: string, officeCode: string, assigneeId?: string) =>
  app.call(dispatchTask, {
    as,
    params: { id },
    body: { id: newId(), officeCode, ...(assigneeId ? { assigneeId } : {}) },
  })
export const feedback = (as: TestAccount, id: string, given: object = {}) =>
  app.call(addFeedback, {
    as,
    params: { id },
    body: { id: newId(), note: '已上门走访。', attachmentIds: [], submit: true, ...given },
  })
export const strip = async (as: TestAccount, id: string) =>
  (await read(as, id)).json.events.map((event) => [event.kind, event.actorName, event.toName])
export const told = async (as: TestAccount) => (await app.call(listMyNotifications, { as, query: {} })).json.rows
export const tellingsOf = async (as: TestAccount, id: string) => (await told(as)).filter((each) => each.taskId === id)
export const caseSeen = (caseId: string, accountId: string) =>
  app.asSystem((tx) =>
    tx
      .selectFrom('case_assignments')
      .select('case_id')
      .where('case_id', '=', caseId)
      .where('account_id', '=', accountId)
      .execute(),
  )
