import { type AlertLevel, type Channel, channels, toldOfficers } from '@guitu/contract/rules/alert-levels.ts'
import { type AlertSettings, alertSettingsOf } from '@guitu/contract/rules/alert-settings.ts'
import { minutesAfter } from '@guitu/contract/rules/deadlines.ts'
import { officersMeant, type TellableOfficer, waysTo } from '@guitu/contract/rules/first-told.ts'
import { quietUntil } from '@guitu/contract/rules/quiet-hours.ts'
import { minutesInWords, type RoutingStep, routingAt, takenBackAt } from '@guitu/contract/rules/routing.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { alertText } from '../notifications/message-texts.ts'
import { stopRepeated } from '../notifications/queries.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'
import { insertAlertEvents } from './queries.ts'
import { readStoredAlertSettings } from './read-alert-settings.ts'
import {
  cityOffice,
  keepNextLook,
  keepRouting,
  listOfficers,
  listToldSince,
  lockRouted,
  type RoutedAlert,
  setTakenBack,
} from './routing-queries.ts'
import { setRoutingTimer } from './routing-timer.ts'

/** Somebody to be told in this step, by the channel of the line of the table that names them. */
interface ToTell {
  officer: TellableOfficer
  channel: Channel
  why: string
  /** Told before in this round: the channel of the level alone, no second message in the application. */
  again: boolean
}

/**
 * The look of the clock at one alert, by its timer or by the sweep, whichever comes first; under the lock of the row, so a second one finds
 * nothing left to do. While nobody has acknowledged it takes the steps of the table; afterwards it takes back an acknowledgement that no
 * report has followed in time, or whose officer is gone, and the routing starts again.
 */
export async function routeAlert(parts: Parts, alertId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const [alert, stored] = await Promise.all([lockRouted(tx, alertId), readStoredAlertSettings(tx)])
    if (!alert) return
    const settings = alertSettingsOf(stored, alert.countyCode)
    const now = parts.clock.now()
    const routed = alert.state === 'open' ? alert : await takeBackIfDue(tx, alert, settings, now)
    if (routed) await takeSteps(tx, parts, routed, settings, now)
  })
}

async function takeSteps(tx: Tx, parts: Parts, alert: RoutedAlert, settings: AlertSettings, now: Date): Promise<void> {
  const level = alert.level as AlertLevel
  const setting = settings.levels[level]
  const routing = {
    received: new Date(alert.receivedAt),
    from: new Date(alert.routedFrom),
    until: new Date(alert.routedUntil),
  }
  const step = routingAt(setting, routing, now)
  const [officers, told] = await Promise.all([
    listOfficers(tx, [cityOffice, alert.countyCode], now),
    listToldSince(tx, alert.id, alert.routedFrom),
  ])
  const telling = whoToTell(alert, step, officers, new Set(told))
  if (step.repeat) await stopRepeated(tx, alert.id, setting.channels[0], '已重新呼叫')
  const link = `/alerts/${alert.id}`
  const text = (channel: Channel): string =>
    alertText(
      {
        level,
        officeName: alert.officeName,
        caseNumber: alert.caseNumber,
        acknowledgeMinutes: setting.acknowledgeMinutes,
      },
      channel === 'in-app' || channel === 'push' ? '' : `${parts.config.publicUrl}${link}`,
    )
  for (const { officer, channel, why, again } of telling) {
    const ways = again ? [{ accountId: officer.accountId, channel }] : waysTo(officer, channel)
    await tellOfficers(
      tx,
      {
        about: { alertId: alert.id },
        officeCode: alert.officeCode,
        level,
        link,
        to: ways.map((way) => ({ ...way, text: text(way.channel) })),
        why,
        heldUntil: setting.heldInQuietHours ? quietUntil(settings.quietHours, now) : null,
      },
      now,
    )
  }
  const newcomers = telling.filter((one) => !one.again)
  await Promise.all([
    keepRouting(tx, alert.id, { ...step.routing, nextAt: step.nextAt }),
    insertAlertEvents(
      tx,
      newcomers.map(({ officer, channel, why }) => ({
        id: newId(now),
        alertId: alert.id,
        kind: 'told' as const,
        actorId: null,
        officeCode: alert.officeCode,
        note: why,
        details: { accountId: officer.accountId, channel },
        at: now,
      })),
    ),
  ])
  if (step.nextAt) setRoutingTimer(tx, alert, step.nextAt, telling.length === 0)
  if (telling.length > 0) announce(tx, { topic: 'alert', office: alert.officeCode, id: alert.id })
}

function whoToTell(
  alert: RoutedAlert,
  step: RoutingStep,
  officers: readonly TellableOfficer[],
  told: ReadonlySet<string>,
): ToTell[] {
  const level = alert.level as AlertLevel
  const telling = new Map<string, ToTell>()
  for (const { to, channel, afterMinutes } of step.addressed) {
    for (const officer of officersMeant(to, level, officers, { city: cityOffice, county: alert.countyCode })) {
      const again = told.has(officer.accountId)
      if (telling.has(officer.accountId) || (again && !step.repeat)) continue
      const late =
        alert.routingRound > 1 && to === 'city-responsible'
          ? `收到 ${minutesInWords(afterMinutes)}没有核查完毕，${channels[channel]}告知${toldOfficers[to]}`
          : `${minutesInWords(afterMinutes)}无人确认，${channels[channel]}通知${toldOfficers[to]}`
      const why = again
        ? `无人确认，第 ${step.tries} 次${channels[channel]}`
        : afterMinutes > 0
          ? late
          : alert.routingRound > 1
            ? '收回确认后重新通知'
            : '责任人变动，通知接替的人'
      telling.set(officer.accountId, { officer, channel, why, again })
    }
  }
  return [...telling.values()]
}

/** The report that a level asks for: of level 1 any work described, of level 2 the verification handed in, of level 3 the closing. */
function isReported(alert: RoutedAlert): boolean {
  return alert.level === 1 ? alert.worked : alert.level === 2 && alert.handedIn
}

async function takeBackIfDue(
  tx: Tx,
  alert: RoutedAlert,
  settings: AlertSettings,
  now: Date,
): Promise<RoutedAlert | undefined> {
  if (isReported(alert)) {
    await keepNextLook(tx, alert.id, null)
    return undefined
  }
  const setting = settings.levels[alert.level as AlertLevel]
  const dueAt = takenBackAt(setting, new Date(alert.reportBy), new Date(alert.acknowledgedAt ?? alert.reportBy))
  const gone = alert.state === 'acknowledged' && !alert.acknowledgerStands
  if (now < dueAt && !gone) {
    await keepNextLook(tx, alert.id, dueAt)
    setRoutingTimer(tx, alert, dueAt, true)
    return undefined
  }
  const deadlines = {
    acknowledgeBy: minutesAfter(now, setting.acknowledgeMinutes),
    reportBy: minutesAfter(now, setting.reportMinutes),
  }
  await Promise.all([
    setTakenBack(tx, alert.id, now, deadlines),
    insertAlertEvents(tx, [
      {
        id: newId(now),
        alertId: alert.id,
        kind: 'taken-back',
        actorId: null,
        officeCode: alert.officeCode,
        note: gone
          ? '确认人已停用或调离，收回确认，重新通知'
          : `确认后没有按时${setting.reportLabel}，收回确认，重新通知`,
        details: { acknowledgedBy: alert.acknowledgedBy, acknowledgeBy: alert.acknowledgeBy, reportBy: alert.reportBy },
        at: now,
      },
    ]),
  ])
  return {
    ...alert,
    state: 'open',
    routedFrom: now.toISOString(),
    routedUntil: now.toISOString(),
    routingRound: alert.routingRound + 1,
  }
}

export const routeAlertJob: Job<{ alertId: string }> = {
  name: 'route-alert',
  payload: T.Object({ alertId: T.String({ format: 'uuid' }) }),
  run: (parts, { alertId }) => routeAlert(parts, alertId),
}
