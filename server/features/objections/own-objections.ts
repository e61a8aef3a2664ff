import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import {
  howToComplainOfAnswer,
  MIN_OBJECTION_WORDS,
  objectionDue,
  objectionSubjects,
} from '@guitu/contract/rules/objection.ts'
import type {
  listOwnObjections as listEndpoint,
  OwnObjectionValue,
  sendObjection as sendEndpoint,
} from '@guitu/contract/self-objections.ts'
import type { PersonActor } from '../../platform/actor.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { auditPerson, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { isOverdue } from './list-objections.ts'
import {
  countWaiting,
  insertObjection,
  insertObjectionStep,
  listObjectionsOfCase,
  lockObjection,
  type ObjectionFound,
  readObjection,
} from './queries.ts'

const SHOWN = 100
/** Objections of one person that wait at once, at the most. */
const MOST_WAITING = 10

function showOwn(objection: ObjectionFound, now: Date): OwnObjectionValue {
  const { id, objectionNumber, about, words, sentAt, dueDay, outcome, reasons, answeredAt } = objection
  const overdue = isOverdue(objection, now)
  return {
    id,
    objectionNumber,
    about,
    words,
    sentAt,
    dueDay,
    overdue,
    outcome,
    reasons,
    answeredAt,
    complaint: outcome !== null || overdue ? howToComplainOfAnswer : '',
  }
}

/** The person's objections and their answers. */
export async function listOwnObjections(
  call: Call<typeof listEndpoint, PersonActor>,
): Promise<AnswerOf<typeof listEndpoint>> {
  const { tx, actor, now } = call
  return { objections: (await listObjectionsOfCase(tx, actor.caseId, SHOWN)).map((row) => showOwn(row, now)) }
}

/** Keeps an objection and hands it to the job that opens its task: answered within fifteen days (boundaries; 个人信息保护法 Art. 46, 50). */
export async function sendObjection(call: Call<typeof sendEndpoint, PersonActor>): Promise<OwnObjectionValue> {
  const { tx, actor, body, now } = call
  const earlier = await lockObjection(tx, body.id)
  if (earlier) return showOwn(earlier, now)
  const words = body.words.trim()
  if ([...words].length < MIN_OBJECTION_WORDS) {
    throw invalid({ words: `请写明哪里不对、应该是怎样，至少 ${MIN_OBJECTION_WORDS} 个字` })
  }
  if ((await countWaiting(tx, actor.caseId)) >= MOST_WAITING) {
    throw new AppError(
      'conflict',
      'too-many-objections',
      '您已经有几份异议在等答复，请等答复以后再提，或者给司法所打电话。',
      {
        allowed: [],
      },
    )
  }
  await insertObjection(tx, {
    id: body.id,
    caseId: actor.caseId,
    about: body.about,
    words,
    sentAt: now,
    dueDay: objectionDue(shanghaiDate(now)),
    officeCode: actor.officeCode,
  })
  await insertObjectionStep(tx, {
    id: newId(now),
    objectionId: body.id,
    kind: 'sent',
    officerId: null,
    officeCode: actor.officeCode,
    note: '',
    at: now,
  })
  enqueue(tx, 'look-at-objection', { id: body.id }, { key: `look-at-objection:${body.id}` })
  addCaseEvent(tx, {
    caseId: actor.caseId,
    kind: 'objection-sent',
    actorId: null,
    officeCode: actor.officeCode,
    note: objectionSubjects[body.about],
    subjectId: body.id,
    at: now,
  })
  auditPerson(call, {
    action: 'self.object',
    subjectType: 'case',
    subjectId: actor.caseId,
    summary: { about: body.about },
  })
  announce(tx, { topic: 'case', office: actor.officeCode, id: actor.caseId })
  return showOwn((await readObjection(tx, body.id))!, now)
}
