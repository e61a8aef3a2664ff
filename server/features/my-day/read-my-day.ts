import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { DayEntryValue, readMyDay as endpoint } from '@guitu/contract/my-day.ts'
import { type CalendarDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { byPlaceInDay, standingOfDay } from '@guitu/contract/rules/my-day.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import { receptionDues } from '@guitu/contract/rules/reception.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import type { Call } from '../../platform/routes.ts'
import { listDues } from '../dues/queries.ts'
import { listPending } from '../supervision/reception-queries.ts'
import { actorOf } from '../tasks/list-tasks.ts'
import { listTasks } from '../tasks/row-queries.ts'
import { listPeople } from './queries.ts'

/** As many of each kind as a day shows; more is nobody's day, and the lists have it. */
const page = { number: 1, size: 50 }

interface Part {
  entries: DayEntryValue[]
  leftOff: number
}
const nothing: Part = { entries: [], leftOff: 0 }

/**
 * What is due today and overdue: tasks given to me or to my office, what waits for my review, reports, visits and returns of the people of my
 * office, and who has not been received. A helper has the tasks that were given, and nothing else.
 */
export async function readMyDay({ tx, actor, now }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const today = shanghaiDate(now)
  const seesPeople = may(actor.role, 'contact.read')
  const [task, review, overdue, due, reception] = await Promise.all([
    readTasks(tx, actor, now, 'task'),
    may(actor.role, 'task.review') ? readTasks(tx, actor, now, 'review') : nothing,
    seesPeople ? readDues(tx, actor, 'overdue', today) : nothing,
    seesPeople ? readDues(tx, actor, 'today', today) : nothing,
    may(actor.role, 'supervision.read') ? readReceptions(tx, actor, today) : nothing,
  ])
  return {
    today,
    entries: [task, review, overdue, due, reception].flatMap((part) => part.entries).sort(byPlaceInDay),
    leftOff: {
      task: task.leftOff,
      review: review.leftOff,
      due: overdue.leftOff + due.leftOff,
      reception: reception.leftOff,
    },
  }
}

async function readTasks(tx: Tx, actor: Actor, now: Date, what: 'task' | 'review'): Promise<Part> {
  const today = shanghaiDate(now)
  const review = what === 'review'
  const filter = { ...actorOf(actor), now, view: 'todo' as const, mayReview: review }
  const { rows, total } = await listTasks(tx, review ? { ...filter, state: 'submitted' } : filter, page)
  const people = await listPeople(
    tx,
    rows.flatMap((row) => (row.caseId ? [row.caseId] : [])),
  )
  const entries = rows.map(({ id, kind, title, state, priority, deadline, escalatedAt, officeCode, caseId }) => {
    const by = shanghaiDate(new Date(deadline))
    // one whose hour has passed today is late, however long the day still is
    const standing = new Date(deadline) < now ? ('overdue' as const) : standingOfDay(by, today)
    const person = people.find((each) => each.caseId === caseId) ?? null
    return {
      what,
      taskId: id,
      title,
      taskKind: kind,
      state,
      priority,
      deadline,
      escalatedAt,
      by,
      standing,
      officeCode,
      person,
    }
  })
  return { entries, leftOff: total - rows.length }
}

async function readDues(tx: Tx, actor: Actor, view: 'overdue' | 'today', today: CalendarDate): Promise<Part> {
  const { rows, total } = await listDues(tx, { view, scope: actor.scope, today }, page)
  const entries = rows.map(({ kind, from, by, officeCode, caseId, caseKind, caseNumber, personName, phoneMasked }) => ({
    what: 'due' as const,
    due: kind,
    from,
    by,
    standing: standingOfDay(by, today),
    officeCode,
    person: { caseId, caseKind, caseNumber, personName, phoneMasked },
  }))
  return { entries, leftOff: total - rows.length }
}

/** Who waits for reception; whoever has come in time is received in the next days. */
async function readReceptions(tx: Tx, actor: Actor, today: CalendarDate): Promise<Part> {
  const { rows, total } = await listPending(tx, { place: actor.scope, today }, page)
  const people = await listPeople(
    tx,
    rows.map((row) => row.caseId),
  )
  const entries = rows.map(({ caseId, officeCode, effectiveOn, estimated, reportedOn }) => {
    const by = receptionDues(effectiveOn).report
    return {
      what: 'reception' as const,
      estimated,
      by,
      standing: reportedOn === null ? standingOfDay(by, today) : ('soon' as const),
      officeCode,
      person: people.find((each) => each.caseId === caseId) ?? null,
    }
  })
  return { entries, leftOff: total - rows.length }
}
