import type { AlertSettings } from '@guitu/contract/rules/alert-settings.ts'
import type { AssessedAlert } from '@guitu/contract/rules/assess.ts'
import { answerableFor, firstTold, type TellableOfficer } from '@guitu/contract/rules/first-told.ts'
import { quietUntil } from '@guitu/contract/rules/quiet-hours.ts'
import { routingAt } from '@guitu/contract/rules/routing.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { alertJoinedText, alertText, taskText } from '../notifications/message-texts.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'
import { addTask } from '../tasks/add-task.ts'
import { countJoined, insertAlert, insertAlertEvents } from './queries.ts'
import { cityOffice, listToldSince } from './routing-queries.ts'
import { setRoutingTimer } from './routing-timer.ts'

/** The case an alert is about, as far as raising it needs. */
export interface AlertedCase {
  id: string
  personId: string
  caseNumber: string
  officeCode: string
  officeName: string
  countyCode: string
}

export interface Raising {
  case: AlertedCase
  assessed: AssessedAlert
  /** What was looked at beside the rules, as they stand in the alert. */
  considered: readonly { what: string; result: string }[]
  /** The notice it comes from; null when it is derived from our own records. */
  noticeId: string | null
  facts: string
  occurredAt: Date
  /** Who entered the notice; null when a body sent it. */
  actorId: string | null
  officers: readonly TellableOfficer[]
  /** Of the county of the case. */
  settings: AlertSettings
  /** Address of the application, for messages that leave it. */
  publicUrl: string
  now: Date
}

export interface RaisedAlert {
  id: string
  alertNumber: string
  ruleCode: string
  level: number
  joined: boolean
}

/**
 * Makes of an assessment what stands in the tables: an alert with its history, its task and the messages to those who are told first, or
 * one more notice on the open alert it joins. All in the caller's transaction, which holds the lock of the person.
 */
export async function raiseAlert(tx: Tx, raising: Raising): Promise<RaisedAlert> {
  return raising.assessed.joins ? joinAlert(tx, raising, raising.assessed.joins) : standAlone(tx, raising)
}

/** What a line of the history holds, in characters. */
const MOST_WORDS = 2000

async function joinAlert(tx: Tx, raising: Raising, joins: NonNullable<AssessedAlert['joins']>): Promise<RaisedAlert> {
  const { assessed, now } = raising
  const [{ alertNumber, state }] = await Promise.all([
    countJoined(tx, joins.alertId),
    insertAlertEvents(tx, [
      {
        id: newId(now),
        alertId: joins.alertId,
        kind: 'joined',
        actorId: raising.actorId,
        officeCode: raising.case.officeCode,
        // a notice says itself what it said; what our own records show stands here or nowhere
        note: raising.noticeId === null ? `${joins.reason}：${raising.facts}`.slice(0, MOST_WORDS) : joins.reason,
        details: { noticeId: raising.noticeId },
        at: now,
      },
    ]),
  ])
  // while nobody has acknowledged, the routing tells again; whoever has taken it would hear of nothing more
  if (state !== 'open') {
    const told = await listToldSince(tx, joins.alertId, new Date(0).toISOString())
    const others = told.filter((accountId) => accountId !== raising.actorId)
    await tellOfficers(
      tx,
      {
        about: { alertId: joins.alertId },
        officeCode: raising.case.officeCode,
        level: assessed.level,
        link: `/alerts/${joins.alertId}`,
        to: others.map((accountId) => ({ accountId, channel: 'in-app', text: alertJoinedText(alertNumber) })),
        why: '处置中又收到同类通报',
      },
      now,
    )
  }
  announce(tx, { topic: 'alert', office: raising.case.officeCode, id: joins.alertId })
  return { id: joins.alertId, alertNumber, ruleCode: assessed.rule, level: assessed.level, joined: true }
}

async function standAlone(tx: Tx, raising: Raising): Promise<RaisedAlert> {
  const { assessed, now, officers } = raising
  const { officeCode, countyCode } = raising.case
  const alertId = newId(now)
  const link = `/alerts/${alertId}`
  const setting = raising.settings.levels[assessed.level]
  const routeNextAt = routingAt(setting, { received: now, from: now, until: now }, now).nextAt
  const event = { alertId, actorId: raising.actorId, officeCode, at: now }
  const text = {
    level: assessed.level,
    officeName: raising.case.officeName,
    caseNumber: raising.case.caseNumber,
    acknowledgeMinutes: setting.acknowledgeMinutes,
  }
  const opens = assessed.opensTask
  const taskId = newId(now)
  const taskOffice = opens?.office === 'county' ? countyCode : officeCode
  const assigneeId = responsibleIn(officers, taskOffice)

  const alertNumber = insertAlert(tx, {
    id: alertId,
    ruleCode: assessed.rule,
    ruleEdition: assessed.edition,
    level: assessed.level,
    title: assessed.title,
    legalBasis: assessed.legalBasis,
    caseId: raising.case.id,
    personId: raising.case.personId,
    noticeId: raising.noticeId,
    officeCode,
    countyCode,
    facts: raising.facts,
    considered: [...raising.considered, ...assessed.considered.map(({ what, result }) => ({ what, result }))],
    occurredAt: raising.occurredAt,
    receivedAt: now,
    acknowledgeBy: assessed.deadlines.acknowledgeBy,
    reportBy: assessed.deadlines.reportBy,
    routeNextAt,
  })
  if (routeNextAt) setRoutingTimer(tx, { id: alertId, level: assessed.level }, routeNextAt)
  const events = insertAlertEvents(tx, [
    { ...event, id: newId(now), kind: 'raised', details: { noticeId: raising.noticeId } },
    ...(opens
      ? [{ ...event, id: newId(now), kind: 'task-opened' as const, note: opens.title, details: { taskId } }]
      : []),
  ])
  const task = opens
    ? addTask(tx, {
        id: taskId,
        kind: opens.kind,
        title: opens.title,
        alertId,
        caseId: raising.case.id,
        officeCode: taskOffice,
        priority: assessed.level,
        assigneeId,
        createdBy: raising.actorId,
        createdAt: now,
        deadline: opens.deadline,
      })
    : undefined
  const heldUntil = setting.heldInQuietHours ? quietUntil(raising.settings.quietHours, now) : null
  const first = firstTold(assessed.level, officers, { city: cityOffice, county: countyCode })
  const told = tellOfficers(
    tx,
    {
      about: { alertId },
      officeCode,
      level: assessed.level,
      link,
      to: first.map(({ accountId, channel }) => ({
        accountId,
        channel,
        text: alertText(text, channel === 'in-app' || channel === 'push' ? '' : `${raising.publicUrl}${link}`),
      })),
      heldUntil,
    },
    now,
  )
  // whoever is pushed the alert itself is not pushed its task as well
  const pushesTask = (accountId: string): boolean =>
    officers.some((officer) => officer.accountId === accountId && officer.subscribed) &&
    !first.some((way) => way.accountId === accountId && way.channel === 'push')
  const assigned =
    opens && assigneeId
      ? tellOfficers(
          tx,
          {
            about: { taskId },
            officeCode: taskOffice,
            level: assessed.level,
            link: `/tasks/${taskId}`,
            to: (pushesTask(assigneeId) ? (['in-app', 'push'] as const) : (['in-app'] as const)).map((channel) => ({
              accountId: assigneeId,
              channel,
              text: taskText(text),
            })),
            heldUntil,
          },
          now,
        )
      : undefined
  announce(tx, { topic: 'alert', office: officeCode, id: alertId })
  const [number] = await Promise.all([alertNumber, events, task, told, assigned])
  return { id: alertId, alertNumber: number, ruleCode: assessed.rule, level: assessed.level, joined: false }
}

function responsibleIn(officers: readonly TellableOfficer[], officeCode: string): string | null {
  const ranked = officers
    .filter((officer) => officer.officeCode === officeCode && officer.rank !== null)
    .sort((one, other) => one.rank! - other.rank!)
  return ranked[0]?.accountId ?? null
}

/** Those who answer for the city, for what no county can be told. */
export function cityOfficers(officers: readonly TellableOfficer[]): string[] {
  return answerableFor(officers, 'city', { city: cityOffice, county: cityOffice }).map((officer) => officer.accountId)
}
