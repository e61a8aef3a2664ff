// The main job in a real browser, with the reference packages: from the package to the outcome, and what another county sees of it.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe } from 'node:test'
import { listCases } from '@guitu/contract/cases.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { Page } from 'playwright-core'
import { signInAs } from '../scripts/demo/api-client.ts'
import { makePhoto } from '../scripts/demo/make-photo.ts'
import { startFreshGuitu } from '../scripts/demo/start-fresh-guitu.ts'
import {
  chooseFile,
  chooseOption,
  dialog,
  heading,
  openFromMenu,
  openList,
  sayPurpose,
  signInAtDesk,
  stateTag,
  textOf,
  typeDate,
} from './desk.ts'
import { registerBody, trustTongchuan } from './prepare-bureau.ts'
import { chaptersOf, type Stage, sample, setStage } from './stage.ts'

/** The first row of corrections-tongchuan.gtp. */
const subject = { name: '雷洋明', initials: 'lym', idNumber: '519981198408294906', caseNumber: 'SJ5117022026000001' }
/** The second row of the same package; the notice about this person comes on paper. */
const second = { name: '姚亮梁' }
const caseworker = { loginName: 'fuxing', office: '复兴司法所' }
const facts = '因殴打他人被处行政拘留五日，已送拘留所执行。'

describe('the main job, in the browser', { concurrency: false }, () => {
  let stage: Stage
  let folder: string
  let officer: Page
  let bodyKey: string
  const chapter = chaptersOf(() => stage)
  const address = { import: '', case: '', alert: '', task: '', photo: '' }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guitu-e2e-'))
    // from an empty data folder, as on a fresh machine
    stage = await setStage('main', startFreshGuitu)
  })
  after(async () => {
    await stage?.close()
    await rm(folder, { recursive: true, force: true })
  })

  chapter('the security administrator installs the key, trusts the sender and registers a body', async () => {
    const page = await stage.open()
    await trustTongchuan(stage, page)
    bodyKey = await registerBody(stage, page)
    assert.match(bodyKey, /^[\w-]{20,}$/)
    await page.context().close()
  })

  chapter('the county officer signs in and sees an empty overview', async () => {
    officer = await stage.open()
    await officer.goto(stage.guitu.url)
    await heading(officer, '归途').waitFor()
    await stage.look(officer, '登录')
    await signInAtDesk(stage, officer, 'tongchuan')
    await heading(officer, /一图展示 · 通川区/).waitFor()
    await stage.look(officer, '一图展示-开始前')
  })

  chapter('uploads the package, sees 200 new rows, and commits', async () => {
    await openFromMenu(officer, '数据导入')
    await chooseFile(
      officer,
      officer.getByText('点击选择，或把 .gtp 文件拖到这里'),
      sample('corrections-tongchuan.gtp'),
    )
    await heading(officer, 'corrections-tongchuan.gtp').waitFor()
    await stateTag(officer, '待确认').waitFor()
    await officer.getByText('通川区社区矫正，共 200 行，尚未入库。').waitFor()
    await officer.getByRole('tab', { name: '新增 200' }).waitFor()
    await officer.getByRole('tab', { name: '变更 0' }).waitFor()
    await officer.getByRole('tab', { name: '拒收 0' }).waitFor()
    await officer.getByRole('cell', { name: subject.name, exact: true }).waitFor()
    address.import = officer.url()
    await stage.look(officer, '预览')
    await officer.getByRole('button', { name: '确认入库' }).click()
    const ask = dialog(officer, '确认将通川区社区矫正数据入库？')
    await ask.getByText('新增 200 人，变更 0 人').waitFor()
    await ask.getByRole('button', { name: '确认入库' }).click()
    await officer.getByText('已入库：新增 200 人，变更 0 人，未变 0 人，拒收 0 行').waitFor()
    await stage.look(officer, '已入库')
  })

  chapter('finds the person in the ledger by initials, with masked numbers', async () => {
    await openFromMenu(officer, '社区矫正对象')
    await officer.getByText('共 200 条').waitFor()
    await officer.getByLabel('姓名、拼音或号码').fill(subject.initials)
    await officer.getByRole('button', { name: '搜索' }).click()
    const row = officer.getByRole('row', { name: new RegExp(`${subject.name}.*${subject.caseNumber}`) })
    await row.waitFor()
    assert.ok(!(await textOf(row)).includes(subject.idNumber), 'the ID number is masked in the list')
    await stage.look(officer, '台账')
    await row.getByRole('link', { name: subject.name }).click()
    await heading(officer, subject.name).waitFor()
    address.case = officer.url()
    await sayPurpose(officer)
    await officer.getByText('没有预警').waitFor()
    await stage.look(officer, '档案')
  })

  chapter('the notice of the police stands as an alert on the screen, without a reload', async () => {
    await openFromMenu(officer, '一图展示')
    await officer.getByText('实时').waitFor()
    const sentAt = performance.now()
    const receipt = await fetch(`${stage.guitu.url}/api/v1/notices`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bodyKey}`,
        'content-type': 'application/json',
        'idempotency-key': 'e2e-main-job-0001',
      },
      body: JSON.stringify({
        type: 'administrative-detention',
        documentNumber: '通公行罚决字〔2026〕0001号',
        documentDate: shanghaiDate(new Date()),
        occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
        facts,
        details: { grounds: '殴打他人', periodFrom: shanghaiDate(new Date()), periodTo: shanghaiDate(new Date()) },
        person: { name: subject.name, idNumber: subject.idNumber },
      }),
    })
    assert.equal(receipt.status, 200, await receipt.text())
    const alert = officer.getByRole('alert').filter({ hasText: '二级预警：行政拘留' })
    await alert.waitFor()
    console.log(
      `# the alert stood on the screen ${Math.round(performance.now() - sentAt)} ms after the notice was sent`,
    )
    await alert.getByText(subject.name).waitFor()
    // it goes from the screen by itself, but not from under the mouse
    await alert.hover()
    await stage.look(officer, '预警弹出')
    await alert.getByRole('button', { name: '查看' }).click()
    await heading(officer, `行政拘留 · ${subject.name}`).waitFor()
    address.alert = officer.url()
  })

  chapter('the alert says why it stands, who was told, and until when', async () => {
    await officer.getByText(facts).waitFor()
    await officer.getByText('社区矫正法第三十二条').waitFor()
    await officer.getByText('通公行罚决字〔2026〕0001号').waitFor()
    await officer.getByText('确认时限', { exact: true }).waitFor()
    await officer.getByText('核查完毕时限').waitFor()
    const told = officer.getByRole('region', { name: '告知情况' })
    await told.getByRole('row', { name: /郑明远.*短信.*已交通道/ }).waitFor()
    await stage.look(officer, '预警详情')
    await openFromMenu(officer, '通知台')
    await officer.getByText('演练通道：以下内容没有发出本系统').waitFor()
    const message = officer.getByRole('row', { name: /短信.*郑明远/ })
    await message.waitFor()
    assert.ok(!(await textOf(message)).includes(subject.name), 'a message that leaves the house names nobody')
    await stage.look(officer, '通知台')
    await message.getByRole('link', { name: '查看' }).click()
    await heading(officer, `行政拘留 · ${subject.name}`).waitFor()
  })

  chapter('the officer acknowledges', async () => {
    await officer.getByRole('button', { name: '确认预警' }).click()
    const ask = dialog(officer, `确认二级预警“行政拘留 · ${subject.name}”？`)
    await ask.getByLabel('说明（可不填）').fill('已收到，核查中。')
    await stage.look(officer, '确认预警')
    await ask.getByRole('button', { name: '确认预警' }).click()
    await stateTag(officer, '已确认').waitFor()
  })

  chapter('the map shows the counts of the city, opens a county on a click and leads back', async () => {
    const city = await stage.open()
    await signInAtDesk(stage, city, 'shiju')
    await heading(city, /一图展示 · 达州市/).waitFor()
    const row = city.getByRole('row', { name: /^通川区/ })
    await row.getByRole('cell', { name: '200', exact: true }).waitFor()
    const map = city.getByRole('img', { name: /达州市各县/ })
    await map.getByText('在册 200').waitFor()
    await map.getByText('二级 1').waitFor()
    await stage.look(city, '一图展示')
    await map.getByText('宣汉县').click()
    await heading(city, /一图展示 · 宣汉县/).waitFor()
    await city.getByRole('button', { name: '返回全市' }).click()
    await heading(city, /一图展示 · 达州市/).waitFor()
    await map.getByText('在册 200').click()
    await heading(city, /一图展示 · 通川区/).waitFor()
    await city.getByRole('row', { name: new RegExp(caseworker.office) }).waitFor()
    await stage.look(city, '一图展示-通川区')
    await city.getByRole('button', { name: '返回全市' }).click()
    await heading(city, /一图展示 · 达州市/).waitFor()
    await city.context().close()
  })

  chapter('the caseworker takes the task on a phone, adds feedback with a photo and hands it in', async () => {
    const phone = await stage.open('phone')
    await phone.goto(`${stage.guitu.url}/field`)
    await phone.getByLabel('用户名').fill(caseworker.loginName)
    await phone.getByLabel('口令').fill(stage.guitu.password)
    await stage.look(phone, '外勤-登录')
    await phone.getByRole('button', { name: '登录' }).click()
    await heading(phone, '今天').waitFor()
    await phone.getByText('已同步', { exact: true }).waitFor()
    await stage.look(phone, '外勤-今天')
    await phone.getByRole('link', { name: new RegExp(`核查行政拘留情况.*${subject.name}`) }).click()
    await phone.getByText(facts).waitFor()
    address.task = `${stage.guitu.url}/tasks/${phone.url().split('/').at(-1)}`
    await stage.look(phone, '外勤-任务')
    await phone.getByRole('button', { name: '接收任务' }).click()
    await phone.getByText('办理中', { exact: true }).waitFor()

    await phone.getByLabel('办理情况').fill('已到拘留所核实，决定书与通报一致。')
    const photo = join(folder, '走访.jpg')
    await writeFile(photo, await makePhoto())
    await chooseFile(phone, phone.getByRole('button', { name: '拍照或选照片' }), photo)
    await phone.getByText('已存本机').waitFor()
    await stage.look(phone, '外勤-反馈')
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await phone.getByRole('dialog').getByRole('button', { name: '提交' }).click()
    await phone.getByText('已提交，等待县级审核；退回时会通知您。').waitFor()
    await stage.look(phone, '外勤-已提交')
    await phone.context().close()
  })

  chapter('the county reviews what was handed in and closes the alert with an outcome', async () => {
    const tasks = officer.getByRole('region', { name: '任务' })
    await tasks.getByText('待审核').waitFor()
    await tasks.getByRole('link', { name: '核查行政拘留情况' }).click()
    await heading(officer, `核查行政拘留情况 · ${subject.name}`).waitFor()
    await officer.getByText('已到拘留所核实，决定书与通报一致。').waitFor()
    const photo = officer.getByRole('img', { name: '走访.jpg' })
    await photo.waitFor()
    address.photo = new URL((await photo.getAttribute('src')) ?? '', stage.guitu.url).href
    await officer.waitForFunction('[...document.images].every((image) => image.naturalWidth > 0)')
    await stage.look(officer, '审核任务')
    await officer.getByRole('button', { name: '通过', exact: true }).click()
    const review = dialog(officer, /^通过任务/)
    await review.getByLabel('审核意见').fill('情况属实，同意办结。')
    await review.getByRole('button', { name: '通过', exact: true }).click()
    await stateTag(officer, '已办结').waitFor()

    await officer.getByRole('link', { name: '查看预警' }).click()
    await officer.getByRole('button', { name: '办结', exact: true }).click()
    const close = dialog(officer, /^办结预警/)
    await close.getByLabel(/^属实/).check()
    await close.getByLabel('核查情况').fill('行政拘留属实，拟按规定给予训诫。')
    await stage.look(officer, '办结预警')
    await close.getByRole('button', { name: '办结', exact: true }).click()
    await stateTag(officer, '已办结').waitFor()
    await stateTag(officer, '属实').waitFor()
    await stage.look(officer, '预警已办结')
  })

  chapter('a notice on paper comes in by form, about another person', async () => {
    const today = shanghaiDate(new Date())
    await openFromMenu(officer, '通报')
    await officer.getByRole('button', { name: '登记通报' }).click()
    await officer.getByLabel('查找人员').fill('yll')
    await openList(officer).getByText(`${second.name} `).click()
    await officer.getByRole('region', { name: '人员信息' }).getByText(second.name).waitFor()
    await chooseOption(officer, officer.locator('main'), '类型', '行政拘留')
    await officer.getByText('登记后按规则 C201 产生二级预警').waitFor()
    await officer.getByLabel('通报机关').fill('达州市公安局通川区分局')
    await officer.getByLabel('文书编号').fill('通公行罚决字〔2026〕0002号')
    await officer.getByLabel('案由').fill('盗窃')
    for (const label of ['文书日期', '起始日期', '终止日期']) await typeDate(officer, label, today)
    await typeDate(officer, '发生时间', `${today} 00:00`)
    await officer.getByLabel('事实').fill('因盗窃被处行政拘留三日。')
    await stage.look(officer, '登记通报')
    await officer.getByRole('button', { name: '登记', exact: true }).click()
    await officer.getByText(/^已登记，回执号 TB/).waitFor()
    await stage.look(officer, '通报回执')
    await officer.getByRole('link', { name: /C201 行政拘留/ }).click()
    await heading(officer, `行政拘留 · ${second.name}`).waitFor()
    await stateTag(officer, '待确认').waitFor()
  })

  chapter('the officer of 宣汉县 sees none of it, on screen, by address or by API', async () => {
    const other = await stage.open()
    await signInAtDesk(stage, other, 'xuanhan')
    await heading(other, /一图展示 · 宣汉县/).waitFor()
    for (const [entry, empty] of [
      ['社区矫正对象', '还没有社区矫正对象的档案'],
      ['数据导入', '还没有导入过数据'],
      ['预警', '目前没有未办结的预警'],
      ['任务', '目前没有等您办理的任务'],
      ['通知台', '演练通道还没有要发的内容'],
    ] as const) {
      await openFromMenu(other, entry)
      await other.getByText(empty).waitFor()
      await stage.look(other, `宣汉县-${entry}`)
    }
    for (const asked of [address.case, address.import, address.alert, address.task]) {
      await other.goto(asked)
      await other.getByText('可能已被移走，或不在您的管辖范围内').waitFor()
      assert.ok(!(await textOf(other.locator('main'))).includes(subject.name), asked)
    }
    await stage.look(other, '宣汉县-按地址打开')
    const photo = await other.request.get(address.photo)
    assert.equal(photo.status(), 404)
    await other.context().close()

    const { client } = await signInAs(stage.guitu.url, 'xuanhan', stage.guitu.password)
    const found = await client.call(listCases, { query: { kind: 'corrections', search: subject.idNumber } })
    assert.equal(found.total, 0)
  })

  chapter('the audit administrator verifies the chain on screen', async () => {
    const audit = await stage.open()
    await signInAtDesk(stage, audit, 'shenji', '/audit')
    await heading(audit, '审计日志').waitFor()
    await audit.getByRole('button', { name: '校验审计链' }).click()
    await audit
      .getByRole('status')
      .filter({ hasText: /审计链完整|待封存/ })
      .waitFor()
    await stage.look(audit, '审计日志')
    await audit.context().close()
  })
})
