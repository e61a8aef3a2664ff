import { verifyAudit } from '@guitu/contract/audit.ts'
import { sendNotice } from '@guitu/contract/notices.ts'
import { type OfficeFiguresValue, readOverview } from '@guitu/contract/overview.ts'
import { newId } from '../../server/platform/new-id.ts'
import type { ApiClient } from './api-client.ts'
import type { DemoMaterial } from './demo-material.ts'
import { exportLedger } from './export-package.ts'
import { lookFromXuanhan } from './look-from-outside.ts'
import { prepareBureau } from './prepare-bureau.ts'
import { sendNoticeAndSeeAlert } from './send-notice.ts'
import { type Story, type Subject, signInEverybody } from './story.ts'
import { mustHold, type StoryTeller } from './story-teller.ts'
import { takeInPackage } from './take-in-package.ts'
import { workTask } from './work-task.ts'

/**
 * Plays the main job against a running Guitu in demo mode, through its HTTP interface, each step as the person whose work it is.
 * @param folder for files in between
 * @throws Error at the first step that does not hold
 */
export async function playStory(
  at: { url: string; password: string },
  material: DemoMaterial,
  teller: StoryTeller,
  folder: string,
): Promise<void> {
  const people = await teller.step('各岗位登录（三员、通川区、宣汉县、司法所）', () =>
    signInEverybody(at.url, at.password),
  )
  const story: Story = { url: at.url, teller, material, people }
  const { fingerprint, body } = await prepareBureau(story)
  const before = await lookAtOverview(story, '一图展示：开始前的数字')
  const { subject, importId } = await takeInPackage(story)
  await exportLedger(story, fingerprint, folder)
  const alert = await sendNoticeAndSeeAlert(story, body, subject)
  await teller.step('一图展示：多了一个二级预警和一个任务', async (note) => {
    const now = await figures(people.countyOfficer)
    mustHold(now.alerts.level2 === before.alerts.level2 + 1, '二级预警应多一个')
    mustHold(now.openTasks === before.openTasks + 1, '未办结任务应多一个')
    note(inWords(now))
  })
  const { taskId, attachmentId } = await workTask(story, alert, subject)
  const after = await lookAtOverview(story, '一图展示：办结后的数字')
  mustHold(after.alerts.level2 === before.alerts.level2, '办结后二级预警应回到开始前')
  mustHold(after.openTasks === before.openTasks, '办结后任务应回到开始前')
  await lookFromXuanhan(story, { subject, importId, alertId: alert.id, taskId, attachmentId, fingerprint })
  await refuseAtTheDoor(story, body, subject)
  await teller.step('审计管理员校验审计链（SM3 链、SM2 签名）', async (note) => {
    const report = await people.auditAdmin.call(verifyAudit)
    mustHold(report.ok, `审计链不成立：${report.message}`)
    note(`${report.message}（已封存 ${report.sealedEntries} 条，待封存 ${report.unsealedEntries} 条）`)
  })
}

function inWords(figures: OfficeFiguresValue): string {
  const { corrections, aftercare, alerts, openTasks, overdueTasks } = figures
  return `矫正 ${corrections}，帮教 ${aftercare}，预警 一级 ${alerts.level1} 二级 ${alerts.level2} 三级 ${alerts.level3}，任务 ${openTasks}（逾期 ${overdueTasks}）`
}

async function figures(officer: ApiClient): Promise<OfficeFiguresValue> {
  return (await officer.call(readOverview, { query: {} })).total
}

function lookAtOverview({ teller, people }: Story, title: string): Promise<OfficeFiguresValue> {
  return teller.step(title, async (note) => {
    const now = await figures(people.countyOfficer)
    note(inWords(now))
    return now
  })
}

/** What the software does not take in is answered 422 and sent to the page that says why. */
async function refuseAtTheDoor({ teller }: Story, body: ApiClient, subject: Subject): Promise<void> {
  await teller.step('发送“人脸识别”类数据：422，指明《边界》一页', async (note) => {
    const { status, refusal } = await body.send(sendNotice, {
      body: {
        type: 'face-recognition',
        occurredAt: new Date().toISOString(),
        facts: '某路口抓拍（演示）',
        person: { name: subject.name, idNumber: subject.idNumber },
      },
      headers: { 'idempotency-key': newId() },
    })
    mustHold(
      status === 422 && refusal.page === 'boundaries',
      `应答复 422 和 boundaries，得到 ${status} ${refusal.page}`,
    )
    note(refusal.message)
  })
}
