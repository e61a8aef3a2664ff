import { type AlertState, nextAlertState } from '@guitu/contract/rules/alert-states.ts'
import { may, type Role } from '@guitu/contract/rules/permissions.ts'
import type { Parts } from '../../parts.ts'
import { writeAudit } from '../../platform/audit.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { writeDelivery } from '../notifications/record-delivery.ts'
import { writeAcknowledgement } from './acknowledge-alert.ts'
import { lockAlert } from './queries.ts'
import { listToldByPhone, readToldBy, type ToldByPhone } from './reply-queries.ts'
import { ruleOpensTask } from './show-alert.ts'

const yes = /^(?:1|收到|已收到|确认|知道了|ok|y|yes)[。.!！]*$/i

/**
 * Which alert a reply means: the one whose number it names (`回复 000123 确认`), or the only one that is open when it just says yes. A yes
 * to several means none of them: nobody has read all of them by answering one.
 */
export function alertMeant<A extends { alertNumber: string }>(text: string, open: readonly A[]): A | undefined {
  const said = text.normalize('NFKC').trim()
  const numbers: string[] = said.match(/\d{6,}/g) ?? []
  const named = open.filter(({ alertNumber }) => numbers.includes(alertNumber.split('-').at(-1)!))
  if (named.length === 1) return named[0]
  return numbers.length === 0 && yes.test(said) && open.length === 1 ? open[0] : undefined
}

/** Acknowledges what the officer of a number means by a text message. A reply that names nothing changes nothing; sent twice neither. */
export async function acknowledgeByReply(
  parts: Parts,
  reply: { gateway: string; from: string; text: string },
): Promise<'acknowledged' | 'not-understood'> {
  const number = reply.from.replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  return parts.workerDatabase.transact(asSystem, async (tx) => {
    const open = await listToldByPhone(tx, parts.cipher.index('phone', number), parts.clock.now())
    const told = alertMeant(reply.text, open)
    if (!told) return 'not-understood'
    return (await acknowledgeFor(tx, told, '短信回复确认', parts.clock.now())) ? 'acknowledged' : 'not-understood'
  })
}

/** Acknowledges the alert of a call in which the officer pressed 1, and says so beside the call. Pressed twice it changes nothing. */
export async function acknowledgeByKey(parts: Parts, notificationId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    await writeDelivery(tx, notificationId, 'acknowledged', '电话中已按 1 确认', now)
    const told = await readToldBy(tx, notificationId)
    if (told) await acknowledgeFor(tx, told, '电话中按 1 确认', now)
  })
}

/** False when the alert is not open any more, or the officer's role may not. */
async function acknowledgeFor(tx: Tx, told: ToldByPhone, how: string, now: Date): Promise<boolean> {
  const alert = await lockAlert(tx, told.alertId)
  if (!alert || !may(told.role as Role, 'alert.acknowledge')) return false
  const next = nextAlertState(alert.state as AlertState, 'acknowledge', {
    ...alert,
    ruleOpensTask: ruleOpensTask(alert.ruleCode),
    outcome: null,
  })
  if (!next.ok) return false
  await writeAcknowledgement(tx, alert, told, newId(now), how, now)
  writeAudit(tx, {
    at: now,
    actorId: told.accountId,
    actorRole: told.role,
    actorOffice: told.accountOffice,
    action: 'alert.acknowledge',
    subjectType: 'alert',
    subjectId: alert.id,
    officeCode: alert.officeCode,
    summary: { how },
  })
  announce(tx, { topic: 'alert', office: alert.officeCode, id: alert.id })
  return true
}
