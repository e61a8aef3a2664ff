import { compilePeriodicReport } from '@guitu/contract/periodic-reports.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { periodAround, periodBefore } from '@guitu/contract/rules/report-period.ts'
import { openCampaign } from '@guitu/contract/task-campaigns.ts'
import type { Page } from 'playwright-core'
import type { ApiClient } from '../scripts/demo/api-client.ts'
import { newId } from '../server/platform/new-id.ts'
import { dialog, heading, openFromMenu } from './desk.ts'
import type { Stage } from './stage.ts'

/** What the county has to do, who has how much, and the dialog that gives the work of one to another. */
export async function lookAtWork(stage: Stage, desk: Page, worker: string): Promise<void> {
  await desk.getByRole('heading', { name: /^今天（\d+）$/ }).waitFor()
  await stage.look(desk, '我的一天', 'whole')
  await openFromMenu(desk, '任务')
  await desk.getByRole('tab', { name: '全部' }).click()
  await desk.getByLabel('查找任务').fill('技能培训')
  await desk.getByLabel('查找任务').press('Enter')
  await desk.getByRole('row', { name: /送去技能培训通知/ }).waitFor()
  await desk.getByRole('row', { name: /走访村委会/ }).waitFor({ state: 'hidden' })
  await stage.look(desk, '查找任务')
  await openFromMenu(desk, '工作量')
  await desk.getByRole('button', { name: `移交${worker}的任务` }).click()
  await dialog(desk, new RegExp(`^移交${worker}的任务`))
    .getByRole('row', { name: /送去技能培训通知/ })
    .waitFor()
  await stage.look(desk, '移交任务')
  await dialog(desk, new RegExp(`^移交${worker}的任务`))
    .getByRole('button', { name: '取消' })
    .click()
  await openFromMenu(desk, '任务模板')
  await desk.getByText('还没有任务模板').waitFor()
  await stage.look(desk, '任务模板')
}

/** One act for many offices and how far they are, and the report of the week that is over. */
export async function lookAtManyTasks(stage: Stage, desk: Page, county: ApiClient): Promise<void> {
  const title = '春节前安全排查'
  await county.call(openCampaign, {
    body: {
      id: newId(),
      kind: 'inspection',
      title,
      deadline: new Date(Date.now() + 86_400_000).toISOString(),
      targets: { offices: ['511702001', '511702104'] },
    },
  })
  const { from } = periodBefore(periodAround('week', shanghaiDate(new Date())))
  await county.call(compilePeriodicReport, { body: { id: newId(), officeCode: '511702', kind: 'week', from } })
  await openFromMenu(desk, '专项任务')
  await desk.getByRole('link', { name: title }).waitFor()
  await stage.look(desk, '专项任务')
  await desk.getByRole('link', { name: title }).click()
  await heading(desk, title).waitFor()
  await desk
    .getByRole('row', { name: /东城司法所/ })
    .first()
    .waitFor()
  await stage.look(desk, '专项任务进度', 'whole')
  await openFromMenu(desk, '周期报告')
  await desk.getByRole('link', { name: /周报/ }).first().click()
  await desk.getByRole('heading', { name: '本期数字' }).waitFor()
  await stage.look(desk, '周报', 'whole')
}
