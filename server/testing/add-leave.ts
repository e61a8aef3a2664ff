import { decideLeave, requestLeave } from '@guitu/contract/leaves.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { newId } from '../platform/new-id.ts'
import type { TestAccount, TestApp } from './start-test-app.ts'

export interface LeaveToAdd {
  caseId: string
  enteredBy: TestAccount
  /** Approves it, when given. */
  approvedBy?: TestAccount
  /** Days from today to the first day; less than three makes it urgent. */
  inDays: number
  days: number
  place?: string
  contact?: string
}

/** Asks for a leave by the interface, and approves it if somebody is named for that. @returns its id */
export async function addLeave(app: TestApp, leave: LeaveToAdd): Promise<string> {
  const id = newId(app.clock.now())
  const from = addDays(shanghaiDate(app.clock.now()), leave.inDays)
  const urgent = leave.inDays < 3
  const asked = await app.call(requestLeave, {
    as: leave.enteredBy,
    body: {
      id,
      caseId: leave.caseId,
      from,
      to: addDays(from, leave.days - 1),
      reason: 'medical',
      reasonNote: '到省医院复查治疗',
      place: leave.place ?? '成都市',
      urgent,
      ...(urgent ? { urgentNote: '医院通知提前住院' } : {}),
      ...(leave.contact ? { contact: leave.contact } : {}),
    },
  })
  if (asked.status !== 200) throw new Error(asked.text)
  if (leave.approvedBy) {
    const decided = await app.call(decideLeave, {
      as: leave.approvedBy,
      params: { id },
      body: { id: newId(app.clock.now()), approve: true, opinion: '情况属实，同意' },
    })
    if (decided.status !== 200) throw new Error(decided.text)
  }
  return id
}
