// An alert of level 1 in a real browser: it comes in, is called and called again, goes on to the deputies, and is acknowledged; a notice
// that fitted nobody is linked by hand, and one filed by mistake is taken back.
import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { listAlerts } from '@guitu/contract/alerts.ts'
import { createCase } from '@guitu/contract/cases.ts'
import { addBody, fileNotice } from '@guitu/contract/notices.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import type { Page } from 'playwright-core'
import { signInAs } from '../scripts/demo/api-client.ts'
import { newId } from '../server/platform/new-id.ts'
import { dialog, heading, openFromMenu, openList, signInAtDesk, stateTag, submit, textOf } from './desk.ts'
import { type MovedStage, setMovedStage } from './moved-stage.ts'
import { chaptersOf } from './stage.ts'

// ahead of the clock of the database: a timer is due when the stage says so, and not before
const day = '2035-03-14'
const subject = { name: '雷洋明', idNumber: '519981199202020015' }
const facts = '当面扬言今晚要到某小区伤人，手里有刀具，有在场人证言。'

/** Keeps the tones that a page begins: all that there is to see of them on a machine without loudspeakers. */
const keepTones = `
  window.tones = []
  const begin = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (at) {
    window.tones.push(this)
    return begin.call(this, at)
  }`

describe('the routing of an alert, in the browser', { concurrency: false }, () => {
  let stage: MovedStage
  let officer: Page
  let bodyKey: string
  const caseId = newId()
  const chapter = chaptersOf(() => stage)

  before(async () => {
    stage = await setMovedStage('routing', day)
    const examples = caseTableColumns.corrections.map(({ header, example }) => [header, example])
    const cells = {
      ...(Object.fromEntries(examples) as Record<string, string>),
      司法所: '复兴司法所',
      姓名: subject.name,
      公民身份号码: subject.idNumber,
      出生日期: '1992-02-02',
      性别: '男',
      矫正起始日期: '2034-06-24',
      矫正终止日期: '2036-06-23',
      报到日期: '2034-06-28',
    }
    const { client } = await signInAs(stage.guitu.url, 'tongchuan', stage.guitu.password)
    await client.call(createCase, { body: { id: caseId, kind: 'corrections', cells } })
    const security = await signInAs(stage.guitu.url, 'anquan', stage.guitu.password)
    const added = await security.client.call(addBody, {
      body: { id: newId(), name: '达州市公安局通川区分局', kind: 'police' },
    })
    bodyKey = added.key
  })
  after(async () => {
    await stage?.close()
  })

  async function send(idNumber: string, number: number): Promise<void> {
    const answer = await fetch(`${stage.guitu.url}/api/v1/notices`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bodyKey}`,
        'content-type': 'application/json',
        'idempotency-key': `e2e-routing-${number}`,
      },
      body: JSON.stringify({
        type: 'danger-report',
        documentNumber: `通公通〔2035〕${number}号`,
        documentDate: day,
        occurredAt: `${day}T09:00:00+08:00`,
        facts,
        details: { place: '东城小区' },
        person: { name: subject.name, idNumber },
      }),
    })
    assert.equal(answer.status, 200, await answer.text())
  }
  /** The rows of calls, not those of other ways that say in words what follows the calls. */
  const callsOn = (page: Page) =>
    page
      .getByRole('region', { name: '告知情况' })
      .getByRole('row')
      .filter({ has: page.getByRole('cell', { name: '电话', exact: true }) })

  chapter(
    'the notice of level 1 stands on the screen of the county, with a sound, in its title and until somebody looks',
    async () => {
      officer = await stage.open()
      await officer.addInitScript(keepTones)
      await signInAtDesk(stage, officer, 'tongchuan')
      await officer.getByText('实时').waitFor()
      await send(subject.idNumber, 1)
      const alert = officer.getByRole('alert').filter({ hasText: '一级预警：现实危险' })
      await alert.getByText(subject.name).waitFor()
      await officer.waitForFunction("document.title.startsWith('(1) ')")
      await officer.waitForFunction("window.tones.length === 4 && window.tones[0].context.state === 'running'")
      await stage.runJobs()
      await stage.look(officer, '一级预警弹出')
      await alert.getByRole('button', { name: '查看' }).click()
      await heading(officer, `现实危险 · ${subject.name}`).waitFor()
      await officer.getByRole('row', { name: /郑明远.*电话.*已交通道/ }).waitFor()
      assert.equal(await callsOn(officer).count(), 2, 'city and county')
    },
  )

  chapter('nobody answers: called again every two minutes, then the deputies as well', async () => {
    const { client } = await signInAs(stage.guitu.url, 'tongchuan', stage.guitu.password)
    const [alert] = (await client.call(listAlerts, { query: { caseId } })).rows
    for (const tries of [2, 3, 4]) {
      // counted from its receipt: what the pages took meanwhile must not bring the next try with this one
      stage.moveTo(new Date(Date.parse(alert!.receivedAt) + (tries - 1) * 120_000 + 1000).toISOString())
      await stage.runJobs()
      await officer.getByRole('row', { name: new RegExp(`郑明远.*第 ${tries} 次电话`) }).waitFor()
    }
    await officer.getByRole('row', { name: /何晓岚.*电话.*6 分钟无人确认，电话通知县级副责任人/ }).waitFor()
    await officer.getByRole('row', { name: /张志国.*电话.*6 分钟无人确认，电话通知市级副责任人/ }).waitFor()
    assert.equal(await callsOn(officer).count(), 10)
    await stage.look(officer, '逐级呼叫', 'whole')
  })

  chapter('the deputy acknowledges at the desk, and no further call goes out to anybody', async () => {
    const deputy = await stage.open()
    await signInAtDesk(stage, deputy, 'tongchuan.fuze', officer.url().slice(stage.guitu.url.length))
    await deputy.getByRole('button', { name: '确认预警' }).click()
    await submit(dialog(deputy, `确认一级预警“现实危险 · ${subject.name}”？`), '确认预警')
    await deputy.context().close()
    await stateTag(officer, '已确认').waitFor()
    for (let minutes = 0; minutes < 6; minutes += 2) {
      stage.advance(2)
      await stage.runJobs('sweep-alerts')
    }
    await officer.reload()
    await stateTag(officer, '已确认').waitFor()
    assert.equal(await callsOn(officer).count(), 10)
    await openFromMenu(officer, '通知台')
    const message = officer.getByRole('row', { name: /电话.*何晓岚/ })
    assert.ok(!(await textOf(message.first())).includes(subject.name), 'a call names nobody')
    await stage.look(officer, '通知台')
  })

  chapter('a notice with a mistyped number fits nobody, until the city says whom it is about', async () => {
    await send('519981198808080034', 2)
    const city = await stage.open()
    await signInAtDesk(stage, city, 'shiju', '/notices?matched=false')
    const row = city.getByRole('row', { name: /通公通〔2035〕2号/ })
    await row.getByRole('button', { name: '关联档案' }).click()
    const link = dialog(city, /^关联通报 TB/)
    const find = link.getByLabel('查找人员')
    await find.click()
    await find.fill('雷洋明')
    await openList(city)
      .getByText(/雷洋明/)
      .click()
    await link.getByLabel('怎么核对的').fill('与来文机关电话核实，证件号码录错')
    await stage.look(city, '关联档案')
    await submit(link, '关联')
    await city.getByText('没有未对上人员的通报').waitFor()
    await city.context().close()
  })

  chapter('what was filed by mistake is taken back at the desk, and its alert ends with it', async () => {
    const { client } = await signInAs(stage.guitu.url, 'fuxing', stage.guitu.password)
    await client.call(fileNotice, {
      body: {
        id: newId(),
        caseId,
        source: 'staff',
        type: 'hardship',
        occurredAt: `${day}T09:10:00+08:00`,
        facts: '家中失火，暂住亲戚家，生活困难。',
        details: { need: 'housing' },
      },
    })
    await openFromMenu(officer, '通报')
    const row = officer.getByRole('row', { name: /生活困难.*王世杰 登记/ })
    await row.getByRole('button', { name: '展开' }).click()
    await officer.getByRole('button', { name: '撤回', exact: true }).click()
    const withdraw = dialog(officer, /^确认撤回通报 TB/)
    await withdraw.getByLabel('撤回的原因').fill('登记时选错了人，已与司法所核实')
    await stage.look(officer, '撤回通报')
    await submit(withdraw, '撤回')
    await officer.getByRole('row', { name: /撤回 TB.*生活困难/ }).waitFor()
    await stage.look(officer, '通报')
    const { rows } = await client.call(listAlerts, { query: { caseId } })
    assert.equal(rows.find((row) => row.ruleCode === 'C304')?.outcome, 'withdrawn')
  })
})
