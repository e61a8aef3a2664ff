import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { type SecrecyGround, secrecyGrounds } from '@guitu/contract/rules/secrecy.ts'
import type { listOwnAlerts as endpoint } from '@guitu/contract/self-record.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { type AlertFound, listAlertsOfPerson } from './record-queries.ts'

const ALERTS_SHOWN = 200

/** Reports of danger by somebody with a name: what they said would name them (刑事诉讼法 Art. 111). */
const reportedByPeople: readonly string[] = ['C101', 'A101']

const endings: Readonly<Record<string, string>> = {
  confirmed: '核实的结果：情况属实',
  'not-confirmed': '核实的结果：情况不属实',
  explained: '核实的结果：有正当的理由，已经说明',
  withdrawn: '来源已经更正，预警已撤回',
}

function sentenceOf(alert: AlertFound, today: string): string {
  if (alert.state === 'closed') {
    return `${plainDay(shanghaiDate(new Date(alert.closedAt!)), today)}办完。${endings[alert.outcome ?? ''] ?? ''}。`
  }
  return alert.state === 'open' ? '工作人员还没有开始核实。' : '工作人员正在核实。'
}

/** Alerts about the person and how they ended. What was told stays out until the end, so that nobody's word is taken for a finding. */
export async function listOwnAlerts(call: Call<typeof endpoint, PersonActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now } = call
  const today = shanghaiDate(now)
  const dayOf = (moment: string): string => plainDay(shanghaiDate(new Date(moment)), today)
  const found = await listAlertsOfPerson(tx, actor.caseId, ALERTS_SHOWN)
  return {
    alerts: found.map((alert) => ({
      id: alert.id,
      alertNumber: alert.alertNumber,
      title: alert.title,
      legalBasis: alert.legalBasis,
      day: shanghaiDate(new Date(alert.receivedAt)),
      sentence: sentenceOf(alert, today),
      facts: alert.state === 'closed' && !reportedByPeople.includes(alert.ruleCode) ? alert.facts : '',
      keptSecret: alert.secrecy
        ? `${dayOf(alert.secrecy.fromAt)}至${dayOf(alert.secrecy.endedAt)}没有告诉您，理由：${secrecyGrounds[alert.secrecy.ground as SecrecyGround]}。`
        : '',
    })),
  }
}
