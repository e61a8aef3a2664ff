import { joinGroup } from '@guitu/contract/aftercare.ts'
import { promiseAid, recordNeed } from '@guitu/contract/aids.ts'
import { agreeVisits } from '@guitu/contract/consents.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { newId } from '../platform/new-id.ts'
import { addCase } from './add-case.ts'
import type { TestAccount, TestApp } from './start-test-app.ts'

export interface TestAftercare {
  caseId: string
  name: string
  /** A need nobody has promised yet, a promise, a member of the group. */
  neededId: string
  promisedId: string
  memberId: string
}

/** A case of reintegration help whose person consents, with two needs, a group and an agreed contact. */
export async function addAftercare(app: TestApp, enteredBy: TestAccount): Promise<TestAftercare> {
  const today = shanghaiDate(app.clock.now())
  const { id, name } = await addCase(app, enteredBy.officeCode, {
    kind: 'aftercare',
    startDate: today,
    details: { releaseSource: 'prison', releaseDate: today, threeNones: false, consent: true },
  })
  const params = { id }
  const [neededId, promisedId, memberId] = [newId(), newId(), newId()]
  const answers = [
    await app.call(recordNeed, {
      as: enteredBy,
      params,
      body: { id: neededId, kind: 'work', need: '想找一份县城里的工作', askedOn: today },
    }),
    await app.call(recordNeed, {
      as: enteredBy,
      params,
      body: { id: promisedId, kind: 'housing', need: '没有住处，暂住亲戚家', askedOn: today },
    }),
    await app.call(promiseAid, {
      as: enteredBy,
      params: { id: promisedId },
      body: { id: newId(), promisedBy: '东城街道办', dueOn: addDays(today, 10) },
    }),
    await app.call(joinGroup, {
      as: enteredBy,
      params,
      body: { id: memberId, name: '姚测试', role: 'village', joinedOn: today },
    }),
    await app.call(agreeVisits, {
      as: enteredBy,
      params,
      body: { id: newId(), ways: ['phone'], frequency: 'monthly', day: today },
    }),
  ]
  const refused = answers.find((answer) => answer.status !== 200)
  if (refused) throw new Error(refused.text)
  return { caseId: id, name, neededId, promisedId, memberId }
}
