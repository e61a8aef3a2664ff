import { exemptFromActivity, recordSession } from '@guitu/contract/activities.ts'
import { issueDocument } from '@guitu/contract/documents.ts'
import { requestPermit } from '@guitu/contract/leaves.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { newId } from '../../platform/new-id.ts'
import type { TestCase } from '../add-case.ts'
import { addLeave } from '../add-leave.ts'
import type { TestApp } from '../start-test-app.ts'
import { must } from './must.ts'
import type { Staff } from './world.ts'

/** Leaves, permits and their documents of a case, and what it attended. */
export async function fillLeaves(app: TestApp, home: Staff, about: TestCase) {
  const enteredBy = home.caseworker
  const leaves = {
    away: await addLeave(app, { caseId: about.id, enteredBy, approvedBy: enteredBy, inDays: 0, days: 1 }),
    waiting: await addLeave(app, { caseId: about.id, enteredBy, inDays: 10, days: 2, contact: '13800134901' }),
    other: await addLeave(app, { caseId: about.id, enteredBy, inDays: 20, days: 2 }),
    long: await addLeave(app, { caseId: about.id, enteredBy, approvedBy: home['city-officer'], inDays: 200, days: 36 }),
  }
  const exemptionId = newId()
  const exemption = {
    id: exemptionId,
    caseId: about.id,
    kind: 'public-benefit' as const,
    ground: 'illness' as const,
    note: '县医院诊断证明',
    from: shanghaiDate(app.clock.now()),
    to: addDays(shanghaiDate(app.clock.now()), 60),
  }
  must(await app.call(exemptFromActivity, { as: enteredBy, body: exemption }))
  const sessionId = newId()
  const attended = { id: sessionId, kind: 'education' as const, hours: 2, topic: '法治讲座', caseIds: [about.id] }
  must(await app.call(recordSession, { as: enteredBy, body: { ...attended, heldOn: exemption.from } }))
  const permits = { waiting: newId(), other: newId() }
  const today = shanghaiDate(app.clock.now())
  for (const id of Object.values(permits)) {
    const body = {
      id,
      caseId: about.id,
      from: today,
      to: addDays(today, 90),
      purpose: '到邻县批发市场进货',
      frequency: '每周二、四',
      places: ['宣汉县'],
    }
    must(await app.call(requestPermit, { as: enteredBy, body }))
  }

  const documents = { standing: newId(), wrong: newId() }
  const issue = (id: string, kind: 'admission-notice' | 'leave-decision', subjectId: string) =>
    app.call(issueDocument, { as: enteredBy, params: { id: about.id }, body: { id, kind, subjectId } })
  must(await issue(documents.standing, 'admission-notice', about.id))
  must(await issue(documents.wrong, 'leave-decision', leaves.away))
  return { leaves, exemptionId, sessionId, permits, documents }
}
