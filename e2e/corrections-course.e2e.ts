// A whole course of community corrections in a real browser, from the first document to the hand-over: five months by a moved clock.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe } from 'node:test'
import { createCase } from '@guitu/contract/cases.ts'
import { listCaseLeaves, reportReturn } from '@guitu/contract/leaves.ts'
import { giveMandate, recordReceptionStep } from '@guitu/contract/receptions.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { addTeamMember } from '@guitu/contract/teams.ts'
import type { Page } from 'playwright-core'
import { signInAs } from '../scripts/demo/api-client.ts'
import { newId } from '../server/platform/new-id.ts'
import { chooseOption, dialog, heading, openRecord, openTab, signInAtDesk, submit, typeDate } from './desk.ts'
import { type MovedStage, setMovedStage } from './moved-stage.ts'
import { chaptersOf } from './stage.ts'

const township = '复兴司法所'
const caseId = '019aa000-0000-7000-8000-000000000002'
const term = { from: '2026-01-05', to: '2026-06-04' }
const facts = '2026年3月15日前应报告而没有报告，经电话核实，本人承认忘记报告。'

describe('a whole course of corrections, in the browser', { concurrency: false }, () => {
  let stage: MovedStage
  let name: string
  const chapter = chaptersOf(() => stage)

  before(async () => {
    stage = await setMovedStage('corrections', '2026-01-13')
    const examples = caseTableColumns.corrections.map(({ header, example }) => [header, example])
    const cells = {
      ...Object.fromEntries(examples),
      司法所: township,
      矫正类别: '管制',
      矫正起始日期: term.from,
      矫正终止日期: term.to,
      报到日期: '',
    }
    name = cells.姓名
    const { client } = await signInAs(stage.guitu.url, 'tongchuan', stage.guitu.password)
    await client.call(createCase, { body: { id: caseId, kind: 'corrections', cells } })
    await client.call(giveMandate, {
      params: { id: caseId },
      body: {
        id: newId(),
        day: '2026-01-06',
        documentNumber: '通矫委〔2026〕1号',
        matters: '日常监督管理、教育帮扶，批准七日以内的外出',
      },
    })
  })
  after(async () => {
    await stage?.close()
  })

  /** The caseworker's record, open at a tab, on the day of the stage. */
  async function recordOf(loginName: string, tab: string, screen: 'desk' | 'phone' = 'desk'): Promise<Page> {
    const page = await stage.open(screen)
    await openRecord(stage, page, loginName, caseId, tab)
    return page
  }

  chapter(
    'on day eight of ten she is waited for; documents, report, identity and declaration are entered',
    async () => {
      const page = await stage.open()
      await signInAtDesk(stage, page, 'fuxing', '/receptions')
      const row = page.getByRole('row', { name: new RegExp(name) })
      await row.getByText('剩余 2 天').waitFor()
      await stage.look(page, '待接收')
      await page.context().close()

      const record = await recordOf('fuxing', '监督管理')
      await stage.look(record, '接收之前', 'whole')
      await record.getByRole('button', { name: '登记 核对法律文书' }).click()
      const documents = dialog(record, `核对法律文书：${name}`)
      await typeDate(record, '判决、裁定、决定生效日期', term.from)
      await typeDate(record, '文书送达日期', '2026-01-12')
      await typeDate(record, '收到通知日期', '2026-01-08')
      await typeDate(record, '抄送人民检察院日期', '2026-01-12')
      await typeDate(record, '抄送公安机关日期', '2026-01-12')
      await documents.getByLabel('收到的文书').fill('判决书、执行通知书、社区矫正告知书')
      await stage.look(record, '登记文书')
      await submit(documents, '登记')
      const { client } = await signInAs(stage.guitu.url, 'fuxing', stage.guitu.password)
      for (const [kind, note] of [
        ['reported', '本人到司法所报到，告知应当遵守的规定'],
        ['identity', '核对居民身份证和文书照片，人证一致'],
      ] as const) {
        await client.call(recordReceptionStep, {
          params: { id: caseId },
          body: { id: newId(), kind, day: '2026-01-13', note },
        })
      }
      await record.getByText('已按期报到').waitFor()
      await record.getByRole('button', { name: '登记 入矫宣告' }).click()
      const declaration = dialog(record, `入矫宣告：${name}`)
      await declaration.getByLabel('宣告情况').fill('在司法所宣告，矫正小组成员和本人到场')
      await submit(declaration, '登记')
      await record.locator('.page').getByText('在矫', { exact: true }).first().waitFor()
      await stage.look(record, '接收之后', 'whole')
      await record.context().close()
    },
  )

  chapter('a team without a woman is not enough for her; with one the plan and the class are made', async () => {
    const { client } = await signInAs(stage.guitu.url, 'fuxing', stage.guitu.password)
    const man = { name: '王世杰', role: 'office', sex: 'male', knowsMinors: false, joinedOn: '2026-01-13' } as const
    await client.call(addTeamMember, { params: { id: caseId }, body: { id: newId(), ...man } })
    const record = await recordOf('fuxing', '监督管理')
    const team = record.getByRole('region', { name: '矫正小组' })
    await team.getByText(/女/).first().waitFor()
    await stage.look(record, '小组缺女性', 'whole')
    await team.getByRole('button', { name: '增加成员' }).click()
    const member = dialog(record, `增加${name}的矫正小组成员`)
    await chooseOption(record, member, '身份', '志愿者')
    await member.getByLabel('姓名').fill('向春梅')
    await member.getByLabel('女', { exact: true }).check()
    await member.getByLabel('联系电话（可不填）').fill('13800130001')
    await stage.look(record, '增加成员')
    await submit(member, '增加')
    await team.getByRole('row', { name: /向春梅/ }).waitFor()

    await record.getByRole('button', { name: '制定方案' }).click()
    const plan = dialog(record, `制定${name}的矫正方案`)
    await plan.getByLabel('情况分析').fill('因交通肇事被判处管制，认罪悔罪，家庭和睦，目前没有工作，愿意学习技能。')
    await plan.getByLabel('目标 1', { exact: true }).fill('三个月内稳定就业')
    await plan.getByLabel('目标 1 的步骤 1', { exact: true }).fill('到就业服务中心登记求职')
    await typeDate(record, '目标 1 的步骤 1 的完成期限', '2026-02-10')
    await plan.getByRole('button', { name: '增加步骤' }).click()
    await plan.getByLabel('目标 1 的步骤 2', { exact: true }).fill('参加家政技能培训')
    await typeDate(record, '目标 1 的步骤 2 的完成期限', '2026-03-31')
    await stage.look(record, '制定方案')
    await submit(plan, '制定')

    await record.getByRole('button', { name: '确定类别' }).click()
    const decision = dialog(record, `确定${name}的管理类别`)
    await decision.getByLabel('普管').check()
    await decision.getByLabel('依据').fill('认罪悔罪，家庭支持，风险较低')
    await submit(decision, '确定')
    await record.getByText(/今天按普管管理/).waitFor()
    await stage.look(record, '小组、方案和类别', 'whole')
    await record.context().close()
    const phone = await recordOf('fuxing', '监督管理', 'phone')
    await phone.getByText(/今天按普管管理/).waitFor()
    await stage.look(phone, '手机-监督管理', 'whole')
    await phone.context().close()
  })

  chapter('a report is made; the ones after it are not, and the record says so', async () => {
    stage.moveTo('2026-01-20')
    const record = await recordOf('fuxing', '报告与走访')
    await record.getByRole('button', { name: '登记报告' }).click()
    const form = dialog(record, `登记${name}的报告`)
    await form.getByLabel('报告内容').fill('遵守规定，已到就业服务中心登记，正在等待培训通知。')
    await stage.look(record, '登记报告')
    await submit(form, '登记')
    await record.getByText('正在等待培训通知').waitFor()
    await record.context().close()

    stage.moveTo('2026-03-16')
    await stage.runJobs('plan-dues-of-today', 'sweep-reports')
    const later = await recordOf('fuxing', '报告与走访')
    await later.getByText(/连续 \d 期未报告/).waitFor()
    await later
      .getByText(/未按时报告|未报告/)
      .first()
      .waitFor()
    await stage.look(later, '未报告', 'whole')
    await later.context().close()
  })

  chapter(
    'she asks for leave, the township office approves, and the approval form is issued and downloaded',
    async () => {
      const record = await recordOf('fuxing', '请假')
      await record.getByRole('button', { name: '登记外出申请' }).click()
      const form = dialog(record, `登记${name}的外出申请`)
      await typeDate(record, '外出日期', '2026-03-20')
      await typeDate(record, '返回日期', '2026-03-22')
      await chooseOption(record, form, '类别', '就医')
      await form.getByLabel('去往（市、县）').fill('成都市')
      await form.getByLabel('具体事由').fill('到华西医院复查治疗')
      await submit(form, '提交')
      await record.getByRole('button', { name: /^批准 / }).click()
      await submit(dialog(record, new RegExp(`确认批准${name}的外出申请`)), '批准')
      await record.getByText('已用 3 天 / 上限 30 天').first().waitFor()

      await openTab(record, '文书')
      const offered = record.getByRole('row', { name: /外出审批表/ })
      await stage.look(record, '可以开具', 'whole')
      await offered.getByRole('button', { name: '开具' }).click()
      const issued = record.getByRole('region', { name: '已开具的文书' }).or(record.getByRole('table')).last()
      const download = issued.getByRole('row', { name: /外出审批表/ }).getByRole('link', { name: '下载' })
      const [file] = await Promise.all([record.waitForEvent('download'), download.click()])
      assert.match(file.suggestedFilename(), /\.docx$/)
      const bytes = await readFile(await file.path())
      assert.equal(bytes.subarray(0, 2).toString('latin1'), 'PK', 'a DOCX is a ZIP')
      await stage.look(record, '已开具', 'whole')
      await record.context().close()
    },
  )

  chapter('an admonition: proposed, her statement heard, decided by the county, announced', async () => {
    stage.moveTo('2026-03-23')
    const { client } = await signInAs(stage.guitu.url, 'fuxing', stage.guitu.password)
    const { leaves } = await client.call(listCaseLeaves, { params: { id: caseId } })
    const back = { returnedOn: '2026-03-22', reportedAt: '2026-03-22T12:00:00Z', how: 'phone', opinion: '' } as const
    await client.call(reportReturn, { params: { id: leaves[0]!.id }, body: { id: newId(), ...back } })

    const record = await recordOf('fuxing', '奖惩')
    await record.getByRole('button', { name: /由工作人员写明事实的情形/ }).click()
    await record.getByRole('button', { name: /^提出训诫：违反关于报告/ }).click()
    const proposal = dialog(record, `对${name}提出训诫`)
    await proposal.getByLabel('事实和依据').fill(facts)
    await stage.look(record, '提出训诫')
    await submit(proposal, '提出')
    await record.getByRole('button', { name: /^登记陈述申辩/ }).click()
    const statement = dialog(record, /陈述申辩$/)
    await statement.getByLabel('陈述申辩的内容').fill('家中老人住院，忘了报告，以后一定按时报告。')
    await stage.look(record, '陈述申辩')
    await submit(statement, '登记')

    const county = await stage.open()
    await signInAtDesk(stage, county, 'tongchuan', '/measures')
    await county.getByRole('button', { name: new RegExp(`^批准 ${name}`) }).waitFor()
    await stage.look(county, '奖惩审批')
    await county.getByRole('button', { name: new RegExp(`^批准 ${name}`) }).click()
    await submit(dialog(county, /^确认批准/), '批准')
    await county.context().close()

    await record.getByRole('button', { name: /^登记宣告/ }).click()
    const delivery = dialog(record, /宣告$/)
    await delivery.getByLabel('文书编号').fill('通矫训〔2026〕1号')
    await submit(delivery, '登记')
    await record.getByText('已宣告').waitFor()
    await stage.look(record, '奖惩', 'whole')
    await record.context().close()
    const phone = await recordOf('fuxing', '奖惩', 'phone')
    await phone.getByText('已宣告').waitFor()
    await stage.look(phone, '手机-奖惩', 'whole')
    await phone.context().close()
  })

  chapter('thirty days before the end the course is appraised, by two', async () => {
    stage.moveTo('2026-05-05')
    await stage.runJobs('sweep-terms')
    const record = await recordOf('fuxing', '期满与解除')
    await record.getByRole('button', { name: '登记鉴定' }).click()
    const form = dialog(record, `登记${name}的期满鉴定`)
    await form.getByLabel('表现较好').check()
    await form.getByLabel('社区矫正期间的表现（总结）').fill('受到训诫后改正，按时报告，参加培训并找到工作，表现较好。')
    await stage.look(record, '期满鉴定')
    await submit(form, '提交')
    await record.context().close()
    const county = await recordOf('tongchuan', '期满与解除')
    await county.getByRole('button', { name: '通过鉴定' }).click()
    await submit(dialog(county, /^确认通过/), '通过')
    await county.getByText('待期满发证').first().waitFor()
    await stage.look(county, '待期满发证', 'whole')
    await county.context().close()
  })

  chapter('on the last day the certificate is given, and with her consent help goes on', async () => {
    stage.moveTo(term.to)
    const county = await recordOf('tongchuan', '期满与解除')
    await county.getByRole('button', { name: '发放证明书' }).click()
    await submit(dialog(county, new RegExp(`^确认${name}矫正期满`)), '发放')
    await county.getByRole('button', { name: '安置帮教意愿' }).click()
    const answer = dialog(county, `登记${name}是否接受安置帮教`)
    await answer.getByLabel('同意', { exact: true }).check()
    await answer.getByLabel('书面').check()
    await answer.getByLabel('说明').fill('愿意接受就业帮助')
    await stage.look(county, '安置帮教意愿')
    await submit(answer, '登记')
    await stage.look(county, '已解除', 'whole')
    await openTab(county, '文书')
    await county
      .getByRole('row', { name: /解除社区矫正证明书/ })
      .getByRole('button', { name: '开具' })
      .click()
    await county
      .getByRole('row', { name: /解除社区矫正证明书/ })
      .getByRole('link', { name: '下载' })
      .waitFor()
    await openTab(county, '案件经过')
    await stage.look(county, '案件经过', 'whole')
    await openTab(county, '期满与解除')
    await county.getByRole('tabpanel').getByRole('link').first().click()
    await heading(county, name).waitFor()
    await stage.look(county, '安置帮教档案')
    await county.context().close()
  })
})
