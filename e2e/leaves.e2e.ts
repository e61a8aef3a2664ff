// Leave in a real browser: asked for on the record, decided where its days lead, refused with a ground, and seen on a phone.
import { after, before, describe } from 'node:test'
import { createCase } from '@guitu/contract/cases.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { howToComplain } from '@guitu/contract/rules/leave.ts'
import type { Page } from 'playwright-core'
import { signInAs } from '../scripts/demo/api-client.ts'
import { chooseOption, dialog, heading, sayPurpose, signInAtDesk, typeDate } from './desk.ts'
import { chaptersOf, type Stage, setStage } from './stage.ts'

const township = '复兴司法所'
const today = shanghaiDate(new Date())
const day = (inDays: number): string => addDays(today, inDays)

describe('leave, in the browser', { concurrency: false }, () => {
  let stage: Stage
  let caseworker: Page
  let county: Page
  let name: string
  const caseId = '019aa000-0000-7000-8000-000000000001'
  const chapter = chaptersOf(() => stage)

  before(async () => {
    stage = await setStage('leaves')
    const examples = caseTableColumns.corrections.map(({ header, example }) => [header, example])
    const cells = { ...Object.fromEntries(examples), 司法所: township }
    name = cells.姓名
    const { client } = await signInAs(stage.guitu.url, 'tongchuan', stage.guitu.password)
    await client.call(createCase, { body: { id: caseId, kind: 'corrections', cells } })
  })
  after(async () => {
    await stage?.close()
  })

  /** Opens the form on the record and fills everything but the days. */
  async function ask(page: Page, from: string, to: string): Promise<void> {
    await page.getByRole('button', { name: '登记外出申请' }).click()
    const form = dialog(page, `登记${name}的外出申请`)
    await typeDate(page, '外出日期', from)
    await typeDate(page, '返回日期', to)
    await chooseOption(page, form, '类别', '就医')
    await form.getByLabel('去往（市、县）').fill('成都市')
    await form.getByLabel('具体事由').fill('到华西医院复查治疗')
  }

  chapter('the caseworker asks for three days, sees that the township office decides, and approves', async () => {
    caseworker = await stage.open()
    await signInAtDesk(stage, caseworker, 'fuxing', `/cases/${caseId}`)
    await heading(caseworker, name).waitFor()
    await stage.look(caseworker, '查看目的')
    await sayPurpose(caseworker)
    await caseworker.getByRole('tab', { name: '请假' }).click()
    await caseworker.getByText('已用 0 天 / 上限 30 天').waitFor()
    await ask(caseworker, day(4), day(6))
    const form = dialog(caseworker, `登记${name}的外出申请`)
    await form.getByText('由司法所决定').waitFor()
    await form.getByText('，加上本次共 3 天').waitFor()
    await stage.look(caseworker, '外出申请')
    await form.getByRole('button', { name: '提交' }).click()
    await caseworker.getByText('待审批').waitFor()
    await caseworker.getByRole('button', { name: /^批准 / }).click()
    await dialog(caseworker, new RegExp(`确认批准${name}的外出申请`))
      .getByRole('button', { name: '批准' })
      .click()
    await caseworker.getByText('已用 3 天 / 上限 30 天').first().waitFor()
    await caseworker.getByText('已报县级备案').waitFor()
    await stage.look(caseworker, '请假')
  })

  chapter('twenty-eight days more are over thirty in two months: the meter says so and the city decides', async () => {
    await ask(caseworker, day(10), day(37))
    const form = dialog(caseworker, `登记${name}的外出申请`)
    await form.getByText('由市级社区矫正机构决定').waitFor()
    await form.getByText('，加上本次共 31 天，超过上限 1 天').waitFor()
    await stage.look(caseworker, '超过三十天')
    await form.getByRole('button', { name: '提交' }).click()
    await form.waitFor({ state: 'hidden' })

    const city = await stage.open()
    await signInAtDesk(stage, city, 'shiju', '/leaves')
    await city.getByRole('row', { name: new RegExp(name) }).waitFor()
    await city.getByRole('button', { name: '展开行' }).first().click()
    await city.getByText('到华西医院复查治疗').waitFor()
    await stage.look(city, '请假审批')
    await city.getByRole('button', { name: /^不批准 / }).click()
    const refuse = dialog(city, new RegExp(`确认不批准${name}的外出申请`))
    await refuse.getByRole('button', { name: '不批准' }).click()
    await refuse.getByText('请选择不批准的理由').waitFor()
    await refuse.getByLabel('经核实，事由不属实').check()
    await refuse.getByLabel('依据').fill('经电话核实，医院没有这次预约')
    await stage.look(city, '不批准')
    await refuse.getByRole('button', { name: '不批准' }).click()
    await refuse.waitFor({ state: 'hidden' })
    await city.getByRole('tab', { name: '已办' }).click()
    await city.getByText(`告知本人：${howToComplain}`).waitFor()
    await city.context().close()
  })

  chapter('regular cross-county activity waits for the county', async () => {
    await caseworker.getByRole('button', { name: '登记经常性跨市县活动' }).click()
    const form = dialog(caseworker, `登记${name}的经常性跨市县活动申请`)
    await typeDate(caseworker, '开始日期', day(0))
    await typeDate(caseworker, '结束日期', day(60))
    await form.getByLabel('经常去往的市、县').fill('开江县')
    await form.getByLabel('经常去往的市、县').press('Enter')
    await form.getByLabel('多久去一次').fill('每周二、四')
    await form.getByLabel('工作或者生活上的需要').fill('到邻县批发市场进货')
    await stage.look(caseworker, '经常性跨市县活动')
    await form.getByRole('button', { name: '提交' }).click()
    await form.waitFor({ state: 'hidden' })

    county = await stage.open('phone')
    await county.goto(`${stage.guitu.url}/leaves?kind=permits`)
    await county.getByLabel('用户名').fill('tongchuan')
    await county.getByLabel('口令', { exact: true }).fill(stage.guitu.password)
    await county.getByRole('button', { name: '登录', exact: true }).click()
    // on a narrow screen the menu is folded away
    await heading(county, '请假审批').waitFor()
    await county.getByText('开江县').waitFor()
    await stage.look(county, '手机-请假审批')
    await county.getByRole('button', { name: /^批准 / }).click()
    await dialog(county, new RegExp(`确认批准${name}的经常性跨市县活动`))
      .getByRole('button', { name: '批准' })
      .click()
    await county.getByText('没有经常性跨市县活动').waitFor()
    await county.goto(`${stage.guitu.url}/cases/${caseId}`)
    await sayPurpose(county)
    await county.getByRole('tab', { name: '请假' }).click()
    await county.getByText('生效中').waitFor()
    await stage.look(county, '手机-档案请假')
  })
})
