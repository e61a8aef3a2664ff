import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { requestOwnLeave } from '@guitu/contract/self-leaves.ts'
import { sendObjection } from '@guitu/contract/self-objections.ts'
import { sendOwnReport } from '@guitu/contract/self-reports.ts'
import { newId } from '../../platform/new-id.ts'
import { addAftercare } from '../add-aftercare.ts'
import { addCase, type TestCase } from '../add-case.ts'
import { openPage } from '../open-page.ts'
import type { TestApp } from '../start-test-app.ts'
import { must } from './must.ts'
import type { Staff, World } from './world.ts'

/** Persons on their own pages: of the case, of another one, one who is helped, one who signs out. */
export async function fillOwnPages(app: TestApp, home: Staff, about: TestCase): Promise<World['own']> {
  const person = await openPage(app, home.caseworker, about.id)
  const reportId = newId()
  must(
    await app.call(sendOwnReport, {
      headers: person.headers,
      body: { id: reportId, kind: 'report', content: '近期在家务农' },
    }),
  )
  const leaveId = newId()
  must(
    await app.call(requestOwnLeave, {
      headers: person.headers,
      body: {
        id: leaveId,
        from: addDays(shanghaiDate(app.clock.now()), 100),
        to: addDays(shanghaiDate(app.clock.now()), 101),
        reason: 'family',
        reasonNote: '参加亲属的婚礼',
        place: '宣汉县',
        urgent: false,
      },
    }),
  )
  const objectionId = newId()
  must(
    await app.call(sendObjection, {
      headers: person.headers,
      body: { id: objectionId, about: 'contact', words: '走访记录里说我没有工作，我十月就上班了' },
    }),
  )
  return {
    person,
    reportId,
    leaveId,
    objectionId,
    stranger: await openPage(app, home.caseworker, (await addCase(app, '511702001')).id),
    helped: await openPage(app, home.caseworker, (await addAftercare(app, home.caseworker)).caseId),
    leaver: await openPage(app, home.caseworker, (await addCase(app, '511702001')).id),
  }
}
