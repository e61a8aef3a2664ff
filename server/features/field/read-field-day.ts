import type { readFieldDay as endpoint, FieldDayValue, FieldPersonValue } from '@guitu/contract/field.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { SOON_DAYS } from '@guitu/contract/rules/due.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import { allowedTaskActions, type TaskAction } from '@guitu/contract/rules/task-states.ts'
import { AppError } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { isWorkerOf } from '../tasks/show-task.ts'
import { hasGiver } from '../tasks/task-givers.ts'
import {
  listColleagues,
  listDuesOfOffice,
  listPeople,
  listReportsToAnswer,
  listTasksToCarry,
  type PersonToCarry,
} from './day-queries.ts'
import { isSessionOf, noteCopies, noteDay } from './queries.ts'

/** What of a task is done on the phone; the rest is done where its whole course is in sight. */
const inTheField: readonly TaskAction[] = ['accept', 'add-feedback', 'submit', 'decline', 'hand-on']

/**
 * The day's work for the phone of the caller: their tasks, what is due in their own office within seven days, and of each person of these
 * the name, the office and the phone, nothing else. Each whole number that goes to the phone is on record, once a day for each phone.
 */
export async function readFieldDay(call: Call<typeof endpoint>): Promise<FieldDayValue> {
  const { tx, actor, query, now } = call
  if (!(await isSessionOf(tx, actor.sessionId, query.deviceId))) {
    throw new AppError('conflict', 'device-not-open', '这台手机还没有登记，请重新登录外勤应用。')
  }
  const today = shanghaiDate(now)
  const [dues, reports, tasks, colleagues] = await Promise.all([
    may(actor.role, 'contact.read') ? listDuesOfOffice(tx, actor.officeCode, addDays(today, SOON_DAYS)) : [],
    may(actor.role, 'contact.write') ? listReportsToAnswer(tx, actor.officeCode) : [],
    listTasksToCarry(tx, actor.accountId, actor.officeCode),
    may(actor.role, 'task.hand-on') ? listColleagues(tx, actor) : [],
  ])
  const caseIds = [
    ...new Set([...dues, ...reports, ...tasks].flatMap(({ caseId }) => (caseId === null ? [] : [caseId]))),
  ]
  const found = await listPeople(tx, caseIds)
  const reveals = may(actor.role, 'case.reveal')
  const people = found.map((person) => asFieldPerson(call, person, reveals))
  const shown = found.filter((_person, index) => people[index]!.phone !== '')
  const fresh = new Set(
    await noteCopies(tx, {
      deviceId: query.deviceId,
      caseIds: found.map(({ caseId }) => caseId),
      day: today,
      at: now,
    }),
  )
  for (const { caseId, officeCode } of shown.filter((person) => fresh.has(person.caseId))) {
    auditDeed(call, { action: 'field.carry', subjectType: 'case', subjectId: caseId, officeCode, purpose: '外勤工作' })
  }
  await noteDay(tx, { deviceId: query.deviceId, waiting: query.waiting ?? 0, at: now })
  auditDeed(call, {
    action: 'field.day',
    subjectType: 'field-device',
    subjectId: query.deviceId,
    officeCode: actor.officeCode,
    summary: { people: people.length, phones: shown.length, tasks: tasks.length, dues: dues.length },
  })
  return {
    takenAt: now.toISOString(),
    people,
    dues,
    reports,
    tasks: tasks.map(({ givers, ...task }) => ({
      ...task,
      overdue: new Date(task.deadline) < now,
      allowed: isWorkerOf(task, actor)
        ? allowedTaskActions(task.state, actor.role).filter(
            (action) =>
              inTheField.includes(action) &&
              (action !== 'decline' || hasGiver({ givers, officeCode: task.officeCode })),
          )
        : [],
    })),
    colleagues,
  }
}

function asFieldPerson(call: Call<typeof endpoint>, person: PersonToCarry, reveals: boolean): FieldPersonValue {
  const { secrets, state, ...shown } = person
  const writes = may(call.actor.role, 'contact.write') && checkCaseAction(person.kind, state, 'record-visit').ok
  return {
    ...(shown as Omit<FieldPersonValue, 'phone' | 'canVisit' | 'canAttempt'>),
    phone: reveals ? call.parts.cipher.decryptPerson(secrets).phone : '',
    canVisit: writes,
    canAttempt: writes && person.kind === 'corrections',
  }
}
