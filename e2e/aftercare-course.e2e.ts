// A whole course of reintegration help in a real browser, from before the release to the sealed record and a lawful query of it.
import { after, before, describe } from 'node:test'
import { acknowledgeAlert, closeAlert, listAlerts } from '@guitu/contract/alerts.ts'
import { createCase } from '@guitu/contract/cases.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import type { Page } from 'playwright-core'
import { signInAs } from '../scripts/demo/api-client.ts'
import { newId } from '../server/platform/new-id.ts'
import {
  chooseOption,
  dialog,
  heading,
  openRecord,
  openTab,
  sayPurpose,
  signInAtDesk,
  submit,
  typeDate,
} from './desk.ts'
import { type MovedStage, setMovedStage } from './moved-stage.ts'
import { chaptersOf } from './stage.ts'

const caseId = '019aa000-0000-7000-8000-000000000003'
const period = { from: '2026-03-16', to: '2027-03-15' }

describe('a whole course of reintegration help, in the browser', { concurrency: false }, () => {
  let stage: MovedStage
  let name: string
  let caseNumber: string
  const chapter = chaptersOf(() => stage)

  before(async () => {
    stage = await setMovedStage('aftercare', '2026-03-02')
    const examples = caseTableColumns.aftercare.map(({ header, example }) => [header, example])
    const cells = {
      ...Object.fromEntries(examples),
      释放日期: period.from,
      帮教起始日期: period.from,
      帮教终止日期: period.to,
      执行县市区: '511702',
      司法所: '复兴司法所',
      同意帮教: '否',
      就业情况: '',
      亲属姓名: '',
      亲属电话: '',
    }
    name = cells.姓名
    caseNumber = cells.档案编号
    const { client } = await signInAs(stage.guitu.url, 'tongchuan', stage.guitu.password)
    await client.call(createCase, { body: { id: caseId, kind: 'aftercare', cells } })
  })
  after(async () => {
    await stage?.close()
  })

  async function recordOf(tab: string, screen: 'desk' | 'phone' = 'desk'): Promise<Page> {
    const page = await stage.open(screen)
    await openRecord(stage, page, 'fuxing', caseId, tab)
    return page
  }

  chapter('two weeks before the release somebody is found to meet him', async () => {
    const page = await stage.open()
    await signInAtDesk(stage, page, 'fuxing', '/aftercare/work')
    await page.getByRole('row', { name: new RegExp(`${name}.*还有 14 天.*未安排`) }).waitFor()
    await stage.look(page, '待衔接')
    await page.context().close()
    const record = await recordOf('衔接与登记')
    await record.getByRole('button', { name: '安排衔接' }).click()
    const form = dialog(record, `安排${name}的衔接`)
    await form.getByLabel('时间和地点').fill('上午九点，达州监狱门口')
    await form.getByLabel('接人的姓名').fill('王世杰')
    await stage.look(record, '安排衔接')
    await submit(form, '保存')
    await record.getByText('上午九点，达州监狱门口').waitFor()
    await record.context().close()
  })

  chapter('he is met and registered; nothing is asked of him and no help is kept before he consents', async () => {
    stage.moveTo(period.from)
    const record = await recordOf('衔接与登记')
    await record.getByRole('button', { name: '登记到达' }).click()
    await submit(dialog(record, `登记${name}到达`), '登记到达')
    await record.getByRole('tabpanel').getByRole('button', { name: '登记', exact: true }).click()
    const registration = dialog(record, `${name}的安置帮教登记`)
    await registration.getByLabel('证明书编号').fill('（2026）达狱释字第 18 号')
    await submit(registration, '登记')
    await record.getByRole('button', { name: '标记为三无' }).click()
    const mark = dialog(record, `确认将${name}标记为三无人员？`)
    await mark.getByLabel('了解到的情况').fill('没有住房，没有亲属，没有收入')
    await submit(mark, '标记')
    await record.getByText('三无，优先帮扶').waitFor()
    await stage.look(record, '衔接与登记', 'whole')
    await openTab(record, '帮扶')
    await record
      .getByText(/没有同意/)
      .first()
      .waitFor()
    await stage.look(record, '没有同意')

    await openTab(record, '同意')
    await record.getByRole('button', { name: '登记同意' }).click()
    const consent = dialog(record, `登记${name}的同意`)
    await consent.getByLabel(/^登记困难、需求/).check()
    await consent.getByLabel(/^按约定走访/).check()
    await stage.look(record, '登记同意')
    await submit(consent, '登记同意')
    await stage.look(record, '同意', 'whole')
    await record.context().close()
  })

  chapter('a need, a promise with its day, late, and kept', async () => {
    const record = await recordOf('帮扶')
    await record.getByRole('button', { name: '登记需求' }).click()
    const need = dialog(record, `登记${name}的帮扶需求`)
    await chooseOption(record, need, '类别', '临时救助')
    await need.getByLabel('需要什么帮助').fill('没有住处和收入，需要临时救助')
    await submit(need, '登记')
    await record.getByRole('button', { name: '承诺 临时救助' }).click()
    const promise = dialog(record, `承诺：${name}的临时救助`)
    await promise.getByLabel('由谁落实').fill('复兴镇民政办')
    await typeDate(record, '兑现期限', '2026-03-31')
    await stage.look(record, '承诺帮扶')
    await submit(promise, '承诺')
    await record.getByText('复兴镇民政办，2026-03-31 前').waitFor()
    await record.context().close()

    stage.moveTo('2026-04-03')
    await stage.runJobs('sweep-aids')
    const county = await stage.open()
    await signInAtDesk(stage, county, 'tongchuan', '/aftercare/work?view=overdue')
    await county.getByRole('row', { name: new RegExp(`${name}.*已过 3 天`) }).waitFor()
    await stage.look(county, '帮扶逾期')
    await county.context().close()
    const phone = await recordOf('帮扶', 'phone')
    await phone.getByText('逾期 3 天').waitFor()
    await stage.look(phone, '手机-帮扶', 'whole')
    await phone.getByRole('button', { name: '兑现 临时救助', exact: true }).click()
    const given = dialog(phone, `登记兑现：${name}的临时救助`)
    await given.getByLabel('给了什么帮助').fill('发放临时救助 2000 元，安排临时住处')
    await stage.look(phone, '手机-兑现')
    await submit(given, '登记兑现')
    await phone.getByText('2026-04-03 兑现').waitFor()
    await phone.context().close()

    const { client } = await signInAs(stage.guitu.url, 'tongchuan', stage.guitu.password)
    const { rows } = await client.call(listAlerts, { query: { caseId } })
    for (const { id } of rows) {
      await client.call(acknowledgeAlert, { params: { id }, body: { id: newId() } })
      const outcome = { id: newId(), outcome: 'confirmed', note: '已经兑现，本人已领到救助金' } as const
      await client.call(closeAlert, { params: { id }, body: outcome })
    }
  })

  chapter('the period ends by itself, and after thirty days the record is sealed', async () => {
    stage.moveTo('2027-03-16')
    await stage.runJobs('end-aftercare')
    const record = await recordOf('案件经过')
    await record.getByText('已期满').first().waitFor()
    await stage.look(record, '已期满', 'whole')
    await record.context().close()

    stage.moveTo('2027-04-16')
    await stage.runJobs('seal-ended-cases')
    const page = await stage.open()
    await signInAtDesk(stage, page, 'fuxing', `/cases/${caseId}`)
    await page.getByText('可能已被移走，或不在您的管辖范围内').waitFor()
    await stage.look(page, '封存之后')
    await page.context().close()
    const county = await stage.open()
    await signInAtDesk(stage, county, 'tongchuan', '/seals')
    await county.getByRole('row', { name: new RegExp(caseNumber) }).waitFor()
    await stage.look(county, '封存登记')
    await county.context().close()
  })

  chapter(
    'the procuratorate asks by letter: a second person opens the sealed record, to one officer, for 72 hours',
    async () => {
      const asking = await stage.open()
      await signInAtDesk(stage, asking, 'tongchuan', '/seals')
      await asking
        .getByRole('row', { name: new RegExp(caseNumber) })
        .getByRole('button', { name: '申请查阅' })
        .click()
      const request = dialog(asking, `申请查阅封存档案 ${caseNumber}`)
      await request.getByLabel('查询单位').fill('达州市人民检察院')
      await request.getByLabel('经办人和证件').fill('何检察官，川检 0517')
      await request.getByLabel('来函文号').fill('达检查询〔2027〕6 号')
      await request.getByLabel('法律依据').fill('刑事诉讼法第五十四条：向有关单位调取证据')
      await request.getByLabel('查询事由').fill('办理另案，需要核实本人当时在何处安置')
      await stage.look(asking, '申请查阅')
      await submit(request, '提交')
      const asked = asking.getByRole('row', { name: new RegExp(`${caseNumber}.*达州市人民检察院`) })
      await asked.getByText('待批准').waitFor()

      const leader = await stage.open()
      await signInAtDesk(stage, leader, 'tongchuan.fuze', '/seals?kind=queries')
      await leader
        .getByRole('row', { name: new RegExp(caseNumber) })
        .getByRole('button', { name: '办理' })
        .click()
      const decision = dialog(leader, `办理达州市人民检察院查阅档案 ${caseNumber}`)
      await decision.getByLabel('批准查阅').check()
      await decision.getByLabel('意见').fill('来函齐全，同意查阅')
      await stage.look(leader, '办理查阅')
      await submit(decision, '提交')
      // to decide is not to read
      await leader.goto(`${stage.guitu.url}/cases/${caseId}`)
      await leader.getByText('可能已被移走，或不在您的管辖范围内').waitFor()
      await leader.context().close()

      await asked.getByRole('link', { name: '查看档案' }).click()
      await sayPurpose(asking, '依法查阅封存档案')
      await heading(asking, new RegExp(name)).waitFor()
      await stage.look(asking, '依法查阅', 'whole')
      await asking.context().close()

      stage.moveTo('2027-04-19')
      stage.advance(30)
      const late = await stage.open()
      await signInAtDesk(stage, late, 'tongchuan', '/seals?kind=queries&view=mine')
      await late.getByRole('row', { name: new RegExp(`${caseNumber}.*已关闭`) }).waitFor()
      await late.goto(`${stage.guitu.url}/cases/${caseId}`)
      await late.getByText('可能已被移走，或不在您的管辖范围内').waitFor()
      await late.context().close()
    },
  )
})
