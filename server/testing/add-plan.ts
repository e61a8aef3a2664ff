import { makePlan } from '@guitu/contract/plans.ts'
import { addMonths, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { addTeamMember } from '@guitu/contract/teams.ts'
import { newId } from '../platform/new-id.ts'
import type { TestAccount, TestApp } from './start-test-app.ts'

/** Gives a case a team of a man and two women and a plan of one step, by the interface. The member it answers has a phone number. */
export async function addPlan(
  app: TestApp,
  caseId: string,
  enteredBy: TestAccount,
): Promise<{ memberId: string; stepId: string }> {
  const today = shanghaiDate(app.clock.now())
  const call = { as: enteredBy, params: { id: caseId } }
  const memberId = newId(app.clock.now())
  for (const member of [
    { id: memberId, name: '组员甲', role: 'family', sex: 'female', phone: '13800134902' },
    { id: newId(app.clock.now()), name: '组员乙', role: 'office', sex: 'female' },
    { id: newId(app.clock.now()), name: '组员丙', role: 'committee', sex: 'male' },
  ] as const) {
    const added = await app.call(addTeamMember, { ...call, body: { ...member, knowsMinors: false, joinedOn: today } })
    if (added.status !== 200) throw new Error(added.text)
  }
  const stepId = newId(app.clock.now())
  const made = await app.call(makePlan, {
    ...call,
    body: {
      id: newId(app.clock.now()),
      basedOn: 0,
      situation: '待业在家，与父母同住，愿意学习技能。',
      goals: [{ text: '稳定就业', steps: [{ id: stepId, text: '参加电工培训', dueOn: addMonths(today, 2) }] }],
    },
  })
  if (made.status !== 200) throw new Error(made.text)
  return { memberId, stepId }
}
