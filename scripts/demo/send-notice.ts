import { setTimeout as pause } from 'node:timers/promises'
import { type AlertRecordValue, listAlerts, readAlert } from '@guitu/contract/alerts.ts'
import { sendNotice } from '@guitu/contract/notices.ts'
import { listDrillMessages } from '@guitu/contract/notifications.ts'
import { channels } from '@guitu/contract/rules/alert-levels.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { newId } from '../../server/platform/new-id.ts'
import type { ApiClient } from './api-client.ts'
import type { Story, Subject } from './story.ts'
import { inShanghai, mustHold } from './story-teller.ts'

const ALERT_MS = 10_000
const HAND_OFF_MS = 10_000

const toldStates: Readonly<Record<string, string>> = {
  queued: '待发送',
  'handed-off': '已送达',
  failed: '未送达',
  stopped: '已停止',
}

/** The body's notice about the person, as the police would send it. */
function noticeAbout(subject: Subject) {
  const today = shanghaiDate(new Date())
  return {
    type: 'administrative-detention',
    documentNumber: `通公（测试）行罚决字〔${today.slice(0, 4)}〕${Date.now() % 1_000_000}号`,
    documentDate: today,
    occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
    facts: '因殴打他人被处行政拘留五日，已送拘留所执行（演示）。',
    details: { grounds: '殴打他人', periodFrom: today, periodTo: today, place: '达州市拘留所' },
    person: { name: subject.name, idNumber: subject.idNumber },
    officer: '演示民警',
  }
}

/** A notice comes in and stands as an alert on the county officer's screen. Answers the alert. */
export async function sendNoticeAndSeeAlert(
  story: Story,
  body: ApiClient,
  subject: Subject,
): Promise<AlertRecordValue> {
  const { teller, people } = story
  const officer = people.countyOfficer
  const [live, elsewhere] = await Promise.all([officer.watchLive(), people.otherOfficer.watchLive()])
  try {
    const notice = noticeAbout(subject)
    const key = newId()
    const sentAt = performance.now()
    const receipt = await teller.step('公安机关用接入密钥发送行政拘留通报', async (note) => {
      const answer = await body.call(sendNotice, { body: notice, headers: { 'idempotency-key': key } })
      note(`回执 ${answer.receiptNumber}：${answer.message}`)
      return answer
    })
    const alertId = await teller.step('预警推送到通川区工作人员的页面（实时更新，不用刷新）', async (note) => {
      const heard = await live.find((event) => event.topic === 'alert', ALERT_MS)
      mustHold(heard !== undefined, `${ALERT_MS / 1000} 秒内没有收到实时更新`)
      const list = await officer.call(listAlerts, { query: { state: 'open', caseId: subject.caseId } })
      const row = list.rows.find((each) => each.id === heard.event.id)
      mustHold(row?.ruleCode === 'C201' && row.level === 2, '预警列表里应有这人的 C201，二级')
      const ms = Math.round(heard.at - sentAt)
      note(`通报发出后 ${ms} 毫秒到达`)
      mustHold(ms < 1000, `应在 1 秒内到达，用了 ${ms} 毫秒`)
      return row.id
    })
    await teller.step('同一份通报重发一次，得到同一个回执，不生成第二个预警', async (note) => {
      const again = await body.call(sendNotice, { body: notice, headers: { 'idempotency-key': key } })
      mustHold(
        again.receiptNumber === receipt.receiptNumber && again.id === receipt.id,
        `回执应仍是 ${receipt.receiptNumber}，得到 ${again.receiptNumber}`,
      )
      const list = await officer.call(listAlerts, { query: { caseId: subject.caseId, state: 'unclosed' } })
      mustHold(list.total === 1 && list.rows[0]?.joinedCount === 0, '应只有一个预警，没有并入')
      note(`回执仍是 ${again.receiptNumber}`)
    })
    const alert = await teller.step('预警写明法律依据、事实、来源文书、时限和通知了谁', async (note) => {
      const record = await toldByMessage(officer, alertId)
      mustHold(record.legalBasis.includes('社区矫正法'), '应写明法律依据')
      mustHold(record.facts === notice.facts, '事实应与通报一致')
      mustHold(record.source.documentNumber === notice.documentNumber, '来源文书编号应与通报一致')
      mustHold(record.source.receiptNumber === receipt.receiptNumber, '来源应写明回执编号')
      note(`${record.alertNumber} ${record.ruleCode} ${record.title}，依据：${record.legalBasis}`)
      note(`确认时限 ${inShanghai(record.acknowledgeBy)}，核查时限 ${inShanghai(record.reportBy)}`)
      for (const told of record.told) {
        const channel = channels[told.channel as keyof typeof channels]
        const result = told.detail || toldStates[told.state] || told.state
        note(`已通知 ${told.officeName} ${told.displayName}，${channel}：${result}`)
      }
      return record
    })
    await teller.step('通知台写明这条短信是演练，没有向外发送', async (note) => {
      const messages = await officer.call(listDrillMessages, { query: { pageSize: 50 } })
      const message = messages.rows.find((each) => each.alertId === alertId)
      mustHold(message !== undefined, '通知台里应有这个预警的短信')
      mustHold(!message.text.includes(subject.name), '短信里不应有本人姓名')
      note(`${message.recipientMasked || message.recipient}：${message.text}`)
    })
    await teller.step('宣汉县的实时更新里没有这个预警', async () => {
      const strange = elsewhere.heard.filter(({ event }) => !event.office.startsWith('511722'))
      mustHold(strange.length === 0, `宣汉县收到了 ${strange.length} 条不该收到的更新`)
    })
    return alert
  } finally {
    live.close()
    elsewhere.close()
  }
}

/** The alert when the text message has been handed off: a job of its own does that. */
async function toldByMessage(officer: ApiClient, id: string): Promise<AlertRecordValue> {
  const end = performance.now() + HAND_OFF_MS
  for (;;) {
    const record = await officer.call(readAlert, { params: { id } })
    if (record.told.some((told) => told.channel === 'sms' && told.handedOffAt !== null)) return record
    mustHold(performance.now() < end, `${HAND_OFF_MS / 1000} 秒内短信没有交给通道`)
    await pause(20)
  }
}
