// A month of a person on their own page, on a phone: signs in with a code, owes, reports with a photo, asks for leave, reads the record, objects
// and is answered, asks for help; and the office that gives the code, confirms, decides, answers and shuts the phone out.
import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { createCase } from '@guitu/contract/cases.ts'
import { decideLeave, listCaseLeaves } from '@guitu/contract/leaves.ts'
import { answerObjection, listObjections } from '@guitu/contract/objections.ts'
import { makeAccessCode, setOfficePhone } from '@guitu/contract/person-access.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import type { Page } from 'playwright-core'
import { signInAs } from '../scripts/demo/api-client.ts'
import { makePhoto } from '../scripts/demo/make-photo.ts'
import { newId } from '../server/platform/new-id.ts'
import { dialog, openRecord, openTab, submit } from './desk.ts'
import { type MovedStage, setMovedStage } from './moved-stage.ts'
import { chaptersOf } from './stage.ts'

const caseId = '019aa000-0000-7000-8000-000000000028'
const helpedId = '019aa000-0000-7000-8000-000000000029'
// a string, because the rest of this code knows no document: what makes the page wider than the screen
const tooWide = `document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map((one) => one.outerHTML.slice(0, 120))`

describe('a person’s month, in the browser', { concurrency: false }, () => {
  let stage: MovedStage
  let phone: Page
  let name: string
  let caseNumber: string
  const chapter = chaptersOf(() => stage)
  const county = async () => (await signInAs(stage.guitu.url, 'tongchuan', stage.guitu.password)).client

  before(async () => {
    stage = await setMovedStage('person', '2026-11-23')
    const examples = caseTableColumns.corrections.map(({ header, example }) => [header, example])
    const cells = { ...Object.fromEntries(examples), 司法所: '复兴司法所' }
    name = cells.姓名
    const client = await county()
    caseNumber = (await client.call(createCase, { body: { id: caseId, kind: 'corrections', cells } })).caseNumber
    await client.call(setOfficePhone, {
      params: { code: '511702104' },
      body: { phone: '0818-2120000', hours: '工作日 9:00-17:00' },
    })
  })
  after(async () => {
    await stage?.close()
  })

  /** A picture and axe; and the page read on the smallest phone, and at twice its size on this one, without going sideways. */
  async function look(name: string, whole?: 'whole', page = phone): Promise<void> {
    await stage.look(page, name, whole)
    for (const width of [320, 195]) {
      await page.setViewportSize({ width, height: 844 })
      // what turns to the new width by script does so a moment later; what is too wide for it stays so
      let wide = await page.evaluate<string[]>(tooWide)
      for (let again = 0; again < 30 && wide.length > 0; again++) {
        await page.waitForTimeout(200)
        wide = await page.evaluate<string[]>(tooWide)
      }
      assert.deepEqual(wide, [], `${name} at ${width} px`)
    }
    await page.setViewportSize({ width: 390, height: 844 })
  }
  const title = (text: string) => phone.getByRole('heading', { level: 1, name: text })
  const next = () => phone.getByRole('button', { name: '下一步' }).click()
  /** Opens a page from the list of the first page. */
  async function open(entry: string, heading = entry): Promise<void> {
    await phone.getByRole('link', { name: '归途 · 本人页面' }).click()
    await phone.getByRole('navigation', { name: '本人页面的内容' }).getByRole('link', { name: entry }).click()
    await title(heading).waitFor()
  }

  chapter('the office gives a code, and the person signs in with it and sees what is owed', async () => {
    const desk = await stage.open()
    await openRecord(stage, desk, 'fuxing', caseId, '本人页面')
    await desk.getByRole('button', { name: '发放登录码' }).click()
    await dialog(desk, `确认给${name}发放登录码？`).getByRole('button', { name: '发放' }).click()
    const slip = dialog(desk, `${name}的登录码`)
    const code = (await slip.locator('.code-slip-code strong').textContent())!
    assert.match(code, /^\d{4} \d{4}$/)
    await stage.look(desk, '登录码')
    await slip.getByRole('button', { name: '已交给本人' }).click()

    phone = await stage.open('phone')
    await phone.goto(`${stage.guitu.url}/me`)
    await look('登录', 'whole')
    await phone.getByLabel('案号').fill(caseNumber)
    await phone.getByLabel('登录码（8 位数字）').fill('0000 0000')
    await phone.getByRole('button', { name: '登录' }).click()
    await phone.getByRole('alert').waitFor()
    await look('登录码不对', 'whole')
    await phone.getByLabel('登录码（8 位数字）').fill(code)
    await phone.getByRole('button', { name: '登录' }).click()
    await title(`${name}，您好`).waitFor()
    await phone.getByRole('heading', { name: '向司法所报告' }).waitFor()
    await look('首页', 'whole')
  })

  chapter('a report with a photo counts at once, and the office confirms it', async () => {
    await phone.getByRole('link', { name: '现在报告' }).first().click()
    await title('这段时间怎么样？').waitFor()
    await next()
    await phone.getByRole('alert').waitFor()
    await look('报告')
    await phone.getByLabel('报告内容').fill('这两周在县城工地上班，住在家里，身体还好。')
    await next()
    await title('有材料要拍照吗？').waitFor()
    await phone
      .locator('input[type=file]')
      .setInputFiles({ name: '工资条.jpg', mimeType: 'image/jpeg', buffer: await makePhoto() })
    await phone.getByText('照片 1：').waitFor()
    await look('照片')
    await next()
    await title('请看一遍').waitFor()
    await look('请看一遍', 'whole')
    await phone.getByRole('button', { name: '提交报告' }).click()
    await title('报告收到了').waitFor()
    await look('报告收到了')

    const desk = await stage.open()
    await openRecord(stage, desk, 'fuxing', caseId, '报告与走访')
    await desk.getByText('待确认').first().waitFor()
    await desk.getByRole('button', { name: '处理' }).click()
    const form = dialog(desk, new RegExp(`确认${name}`))
    await form.getByRole('link', { name: '工资条.jpg' }).waitFor()
    await stage.look(desk, '确认报告')
    await submit(form, '确定')
    await desk.getByText('已确认', { exact: true }).waitFor()
    await openTab(desk, '本人页面')
    await desk.getByText('登录中').first().waitFor()
    await stage.look(desk, '登录情况')

    await open('我的报告')
    await phone.getByText('司法所已确认').waitFor()
    await look('我的报告', 'whole')
  })

  chapter('leave is asked for, one question a page, and followed until it is approved', async () => {
    await open('请假外出', '我的请假')
    await phone.getByRole('link', { name: '申请外出' }).click()
    await title('您要到哪里去？').waitFor()
    await look('要到哪里去', 'whole')
    await phone.getByLabel('去往的地方').fill('成都市武侯区')
    await next()
    await phone.getByLabel('哪天走').fill('2026-11-30')
    await next()
    await phone.getByLabel('哪天回来').fill('2026-12-02')
    await phone.getByText('这次一共 3 天').waitFor()
    await look('外出天数', 'whole')
    await next()
    await phone.getByLabel('就医').check()
    await look('去做什么', 'whole')
    await next()
    await phone.getByLabel('具体事由').fill('到华西医院复查')
    await next()
    await next()
    await title('在外面打哪个电话找您？').waitFor()
    await next()
    await title('请看一遍').waitFor()
    await look('请假请看一遍', 'whole')
    await phone.getByRole('button', { name: '提交申请' }).click()
    await title('申请已经提交').waitFor()

    const client = await county()
    const { leaves } = await client.call(listCaseLeaves, { params: { id: caseId } })
    await client.call(decideLeave, {
      params: { id: leaves[0]!.id },
      body: { id: newId(), approve: true, opinion: '材料齐全，同意外出就医' },
    })
    await phone.getByRole('link', { name: '看我的请假' }).click()
    await title('我的请假').waitFor()
    await phone.reload()
    await phone.getByText('已批准').first().waitFor()
    await look('我的请假', 'whole')
  })

  chapter('the record, who opened it, alerts and rights are there to read', async () => {
    await open('我的记录')
    await phone.getByText(`姓名：${name}`).first().waitFor()
    await look('我的记录', 'whole')
    await open('谁看过我的档案')
    await phone.getByText('为什么：日常监管帮教').first().waitFor()
    await look('谁看过', 'whole')
    await open('关于我的预警')
    await phone.getByText('没有关于您的预警。').waitFor()
    await look('预警', 'whole')
    await open('我的权利')
    await look('我的权利', 'whole')
  })

  chapter('an objection is answered with reasons, within fifteen days', async () => {
    await open('我的异议')
    await phone.getByRole('link', { name: '提出异议' }).click()
    await phone.getByLabel('类别、日期、案由等案件情况').check()
    await look('提出异议', 'whole')
    await next()
    await phone.getByLabel('哪里不对').fill('起始日期写错了，判决书上是六月二十四日。')
    await next()
    await phone.getByRole('button', { name: '提出异议' }).click()
    await title('异议收到了').waitFor()
    await stage.runJobs()
    stage.moveTo('2026-11-28')
    const client = await county()
    const { rows } = await client.call(listObjections, { query: { view: 'waiting' } })
    const mine = rows.find((row) => row.caseId === caseId)!
    const desk = await stage.open()
    await openRecord(stage, desk, 'tongchuan', caseId, '异议')
    await desk.getByText('待答复').first().waitFor()
    await stage.look(desk, '异议')
    await client.call(answerObjection, {
      params: { id: mine.id },
      body: { id: newId(), outcome: 'upheld', reasons: '经核对判决书，起始日期已更正。' },
    })
    await phone.goto(`${stage.guitu.url}/me/objections`)
    await phone.getByText('异议成立，已更正').waitFor()
    await phone.getByText('向人民检察院申诉').waitFor()
    await look('我的异议', 'whole')
  })

  chapter(
    'help: whom to ring, and a call that reaches the officers on duty; then the office shuts the phone out',
    async () => {
      stage.moveTo('2026-12-03')
      await phone.goto(`${stage.guitu.url}/me/help`)
      await phone
        .getByRole('link', { name: /^打电话 0818-2120000/ })
        .first()
        .waitFor()
      await look('找人帮忙', 'whole')
      await phone.getByRole('link', { name: '和别人闹得很厉害，怕出事' }).click()
      await phone.getByLabel('对方当事人').fill('邻居')
      await look('求助', 'whole')
      await next()
      await phone.getByLabel('什么事').fill('邻居说今晚要上门打人，我很害怕。')
      await next()
      await title('请看一遍').waitFor()
      await phone.getByRole('button', { name: '马上发出去' }).click()
      await title('收到了').waitFor()
      await phone
        .getByText(/分钟之内会有人接手/)
        .first()
        .waitFor()
      await look('求助收到了', 'whole')
      await stage.runJobs()
      await open('关于我的预警')
      await phone.getByText('重大矛盾纠纷').first().waitFor()
      await look('有预警', 'whole')

      const desk = await stage.open()
      await openRecord(stage, desk, 'fuxing', caseId, '概况')
      await desk.getByText('重大矛盾纠纷').first().waitFor()
      await openTab(desk, '本人页面')
      await desk.getByRole('button', { name: '结束本人页面登录' }).click()
      await desk.getByRole('dialog').getByRole('button', { name: '结束登录' }).click()
      await desk.getByText('工作人员结束').first().waitFor()
      await phone.goto(`${stage.guitu.url}/me`)
      await title('登录本人页面').waitFor()
    },
  )

  chapter('whoever is helped reads what they agreed to and what was promised, and owes nothing', async () => {
    const examples = caseTableColumns.aftercare.map(({ header, example }) => [header, example])
    const { client } = await signInAs(stage.guitu.url, 'fuxing', stage.guitu.password)
    await (await county()).call(createCase, {
      body: {
        id: helpedId,
        kind: 'aftercare',
        cells: { ...Object.fromEntries(examples), 执行县市区: '511702', 司法所: '复兴司法所' },
      },
    })
    const slip = await client.call(makeAccessCode, { params: { id: helpedId }, body: { id: newId(), wanted: true } })
    const other = await stage.open('phone')
    await other.goto(`${stage.guitu.url}/me`)
    await other.getByLabel('案号').fill(slip.caseNumber)
    await other.getByLabel('登录码（8 位数字）').fill(slip.code)
    await other.getByRole('button', { name: '登录' }).click()
    await other.getByText('没有什么必须做的事').waitFor()
    await look('受助人首页', 'whole', other)
    await other.getByRole('link', { name: /^我同意过的事/ }).click()
    await other.getByRole('heading', { name: '约好的联系' }).waitFor()
    await look('同意和帮助', 'whole', other)
  })
})
