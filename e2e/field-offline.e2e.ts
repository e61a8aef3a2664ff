// A day in the field in a real browser: without signal, with signal that comes and goes, the app killed, the phone's clock wrong, another
// officer faster, and the phone shut out from the desk. Nothing is lost, nothing is done twice.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCase } from '@guitu/contract/cases.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { openTask, readTask, withdrawTask } from '@guitu/contract/tasks.ts'
import { listCaseVisits, recordVisit } from '@guitu/contract/visits.ts'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { type ApiClient, signInAs } from '../scripts/demo/api-client.ts'
import { makePhoto } from '../scripts/demo/make-photo.ts'
import { chooseFile, dialog, heading, openFromMenu, signInAtDesk } from './desk.ts'
import { addHelper, playHelper } from './field-helper.ts'
import { keptOnPhone, untilDraftIsKept } from './kept-on-phone.ts'
import { shiftDates } from './shift-dates.ts'
import { chaptersOf, type Stage, setStage, WAIT_MS } from './stage.ts'
import { lookAtManyTasks, lookAtWork } from './task-pages.ts'

const township = '复兴司法所'
const today = shanghaiDate(new Date())
const caseId = '019aa000-0000-7000-8000-0000000000f1'
const tasks = {
  errand: '019aa000-0000-7000-8000-0000000000f2',
  contested: '019aa000-0000-7000-8000-0000000000f3',
  misplaced: '019aa000-0000-7000-8000-0000000000f6',
  accompanied: '019aa000-0000-7000-8000-0000000000f7',
  passedOn: '019aa000-0000-7000-8000-0000000000f8',
}
const helperId = '019aa000-0000-7000-8000-0000000000f9'
const found = '已上门核实，居住在登记的地址。'
/** The phone's clock is two hours fast. */
const fast = 2 * 3_600_000

describe('a day in the field, in the browser', { concurrency: false }, () => {
  let stage: Stage
  let folder: string
  let county: ApiClient
  let name: string
  let officeCode: string
  let caseworkerId: string
  let holder: string
  let phone: Page
  let desk: Page
  let context: BrowserContext
  const faults: string[] = []
  const chapter = chaptersOf(
    () => stage,
    () => context?.pages() ?? [],
  )

  /** Starts the browser of the phone on its own profile, as a phone starts an app that was killed. */
  async function start(clock: number, signal: 'signal' | 'no signal'): Promise<void> {
    context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking'],
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
      timeout: WAIT_MS,
      offline: signal === 'no signal',
    })
    context.setDefaultTimeout(WAIT_MS)
    if (clock !== 0) await context.addInitScript(shiftDates, clock)
    phone = context.pages()[0] ?? (await context.newPage())
    phone.on('pageerror', (error) => faults.push(`${phone.url()}: ${error.message}`))
    await phone.goto(`${stage.guitu.url}/field`)
  }
  const bar = (text: string | RegExp) => phone.getByRole('status').filter({ hasText: text })
  /** Opens a tab; how much is new there stands before its name. */
  const tab = (text: string) =>
    phone
      .getByRole('navigation', { name: '主菜单' })
      .getByRole('link', { name: new RegExp(`^\\d*\\s*${text}$`) })
      .click()

  /** Drops the first record of the queue. */
  async function drop(): Promise<void> {
    await phone.getByRole('button', { name: '删除' }).first().click()
    const ask = phone.getByRole('dialog')
    await ask.getByRole('button', { name: '删除' }).click()
    await ask.waitFor({ state: 'hidden' })
  }

  /** The county gives a task about the person to somebody of the township office, due tomorrow. */
  async function giveTask(id: string, title: string, assigneeId: string): Promise<void> {
    const deadline = new Date(Date.now() + 86_400_000).toISOString()
    const proof = id === tasks.errand ? 'photo' : 'none'
    await county.call(openTask, {
      body: {
        id,
        kind: 'visit',
        title,
        instructions: '上门核实，拍照',
        proof,
        officeCode,
        assigneeId,
        caseId,
        deadline,
      },
    })
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guitu-field-'))
    stage = await setStage('field')
    const examples = caseTableColumns.corrections.map(({ header, example }) => [header, example])
    const cells = { ...Object.fromEntries(examples), 司法所: township }
    name = cells.姓名
    const { url, password } = stage.guitu
    county = (await signInAs(url, 'tongchuan', password)).client
    await county.call(createCase, { body: { id: caseId, kind: 'corrections', cells } })
    const { client: caseworker, me } = await signInAs(url, 'fuxing', password)
    officeCode = me.officeCode
    caseworkerId = me.accountId
    holder = me.displayName
    await caseworker.call(recordVisit, {
      body: {
        id: '019aa000-0000-7000-8000-0000000000f4',
        caseId,
        kind: 'talk',
        how: 'in-person',
        heldOn: addDays(today, -1),
        place: '复兴司法所',
        met: '本人',
        content: '谈话了解近期务工情况',
        nextOn: today,
      },
    })
    for (const [id, title] of [
      [tasks.errand, '核实居住情况'],
      [tasks.contested, '走访村委会'],
      [tasks.misplaced, '送达法律文书'],
    ] as const) {
      await giveTask(id, title, caseworkerId)
    }
  })
  after(async () => {
    await context?.close()
    await stage?.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    assert.deepEqual(faults, [])
  })

  chapter('in the morning, with signal, the day’s work comes to the phone', async () => {
    await start(fast, 'signal')
    await phone.getByLabel('用户名').fill('fuxing')
    await stage.look(phone, '登录')
    await phone.getByLabel('口令').fill(stage.guitu.password)
    await phone.getByRole('button', { name: '登录' }).click()
    await heading(phone, '今天').waitFor()
    await phone.getByRole('link', { name: new RegExp(`${name}.*走访谈话`) }).waitFor()
    await bar('已同步').waitFor()
    await stage.look(phone, '今天')
    await tab('人员')
    await phone.getByRole('link', { name: new RegExp(name) }).waitFor()
    await stage.look(phone, '人员')
    await tab('任务')
    await phone.getByRole('link', { name: /送达法律文书/ }).waitFor()
    await stage.look(phone, '任务')
    await phone.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: /我的$/ }).click()
    await phone.getByText('新任务提醒').first().waitFor()
    await stage.look(phone, '我的', 'whole')
    await tab('人员')
    await phone.waitForFunction('caches.match("/field").then(Boolean)')
  })

  chapter('without signal a visit, a call and a task with a photo are recorded, and the app opens again', async () => {
    await context.setOffline(true)
    await phone.reload()
    await bar('没有网络').waitFor()
    await tab('人员')
    await phone.getByRole('link', { name: new RegExp(name) }).click()
    await phone
      .locator('a.call')
      .evaluate((link: { removeAttribute(name: string): void }) => link.removeAttribute('href'))
    await phone.getByText('打电话').click()
    await phone.getByText('刚才的电话结果怎样？').waitFor()
    await phone.getByText('无人接听、未回复').click()
    await stage.look(phone, '通话结果')
    await phone.getByRole('button', { name: '保存' }).click()
    await phone.getByRole('button', { name: '登记走访谈话' }).click()
    await phone.getByLabel('地点').fill('本人家中')
    await phone.getByLabel('见到了谁').fill('本人、母亲')
    await phone.getByLabel('谈了什么').fill('在家务农，情绪稳定，无外出打算。')
    await stage.look(phone, '登记走访')
    await phone.getByRole('button', { name: '保存' }).click()
    await bar('待上传 2').waitFor()
    await phone.getByRole('link', { name: /核实居住情况/ }).click()
    await phone.getByRole('button', { name: '接收任务' }).click()
    await phone.getByText('办理中', { exact: true }).waitFor()
    await phone.getByLabel('办理情况').fill(found)
    // what the server would refuse in the evening is said here, at the door
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await phone.getByText('请至少附一张照片再提交').waitFor()
    const photo = join(folder, '走访.jpg')
    await writeFile(photo, await makePhoto())
    await chooseFile(phone, phone.getByRole('button', { name: '拍照或选照片' }), photo)
    await phone.getByText('已存本机').waitFor()
    await stage.look(phone, '离线反馈')
    // the draft is on the disk some time after the last key: encrypted, it is as long as what it holds
    await untilDraftIsKept(phone, tasks.errand, { note: found, answers: {}, photos: [{ id: caseId, fileName: '' }] })
  })

  chapter('the app is killed; what was typed and recorded is still there, and goes on', async () => {
    await context.close()
    await start(fast, 'no signal')
    await bar('待上传 3').waitFor()
    await phone.getByRole('link', { name: /核实居住情况/ }).click()
    await phone.getByLabel('办理情况').waitFor()
    assert.equal(await phone.getByLabel('办理情况').inputValue(), found)
    await phone.getByText('已存本机').waitFor()
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await phone.getByRole('dialog').getByRole('button', { name: '提交' }).click()
    await bar('待上传 4').waitFor()
    await phone.getByText('已保存在本机，连上网络后自动提交。').waitFor()
    await phone.getByRole('button', { name: '返回' }).click()
    await tab('今天')
    const done = phone.getByRole('region', { name: '已登记，待上传' })
    await done.getByRole('link', { name: /核实居住情况/ }).waitFor()
    await done.getByRole('link', { name: new RegExp(`${name}.*走访谈话`) }).waitFor()
    await stage.look(phone, '今天已登记', 'whole')
    await phone.getByRole('link', { name: /送达法律文书/ }).click()
    await phone.getByRole('button', { name: '退回派发人' }).click()
    await phone.getByLabel('为什么办不了，宜由谁办').fill('文书在县局，请县局送达')
    await stage.look(phone, '退回派发人')
    await phone.getByRole('button', { name: '退回', exact: true }).click()
    await bar('待上传 5').waitFor()
    await phone.goto(`${stage.guitu.url}/field/queue`)
    await heading(phone, '待上传').waitFor()
    await phone.getByText('文书在县局，请县局送达').waitFor()
    await stage.look(phone, '待上传')
  })

  chapter('the signal is slow, comes and goes: everything arrives, in order and once', async () => {
    const network = await context.newCDPSession(phone)
    await network.send('Network.enable')
    const slowly = { latency: 120, downloadThroughput: 60_000, uploadThroughput: 30_000 }
    for (const pause of [350, 700, 500]) {
      await context.setOffline(false)
      await network.send('Network.emulateNetworkConditions', { offline: false, ...slowly })
      await sleep(pause)
      await context.setOffline(true)
      await sleep(200)
    }
    await context.setOffline(false)
    await network.send('Network.emulateNetworkConditions', { offline: false, ...slowly })
    await bar('已同步').waitFor()
    await network.detach()
    const { visits, attempts } = await county.call(listCaseVisits, { params: { id: caseId } })
    assert.deepEqual(
      visits.map(({ content }) => content),
      ['在家务农，情绪稳定，无外出打算。', '谈话了解近期务工情况'],
    )
    assert.equal(attempts.length, 1)
    // the phone's clock is two hours fast, and the record tells the time as it was
    assert.ok(Math.abs(Date.parse(attempts[0]!.triedAt) - Date.now()) < 600_000, attempts[0]!.triedAt)
    const { state, events } = await county.call(readTask, { params: { id: tasks.errand } })
    assert.equal(state, 'submitted')
    const own = events.filter(({ kind }) => kind === 'accepted' || kind === 'submitted')
    assert.deepEqual(
      own.map(({ kind, attachments }) => [kind, attachments.length]),
      [
        ['accepted', 0],
        ['submitted', 1],
      ],
    )
    const back = await county.call(readTask, { params: { id: tasks.misplaced } })
    assert.deepEqual(
      [back.state, back.events.filter(({ kind }) => kind === 'declined').map(({ note }) => note)],
      ['declined', ['文书在县局，请县局送达']],
    )
    await tab('任务')
    await phone.getByRole('link', { name: /走访村委会/ }).waitFor()
    await phone.getByRole('link', { name: /送达法律文书/ }).waitFor({ state: 'detached' })
  })

  chapter('the county was faster: both versions are shown, and mine goes only by my word', async () => {
    await tab('任务')
    await context.setOffline(true)
    await phone.getByRole('link', { name: /走访村委会/ }).click()
    await phone.getByRole('button', { name: '接收任务' }).click()
    await phone.getByLabel('办理情况').fill('村主任说近期在家。')
    await phone.getByRole('button', { name: '保存反馈' }).click()
    await bar('待上传 2').waitFor()
    await county.call(withdrawTask, {
      params: { id: tasks.contested },
      body: { id: '019aa000-0000-7000-8000-0000000000f5', note: '情况已经电话核实' },
    })
    await context.setOffline(false)
    await bar('失败 1 重试').waitFor()
    await phone.getByRole('link', { name: /失败 1 重试/ }).click()
    await phone.getByText('服务器上的').waitFor()
    await phone.getByText('情况已经电话核实').waitFor()
    await phone.getByText('村主任说近期在家。').waitFor()
    await stage.look(phone, '冲突')
    // what built on the refused step is tried once that is out of the way, and refused as well
    await drop()
    await bar(/^失败 1 重试$/).waitFor()
    await phone.getByText('服务器上的').waitFor()
    await drop()
    await bar('已同步').waitFor()
  })

  chapter('a clock set back ends the day’s work on the phone until there is signal', async () => {
    await context.close()
    await start(fast - 3_600_000, 'no signal')
    await phone.getByText('没有网络，也没有可用的离线资料').waitFor()
    assert.deepEqual(await keptOnPhone(phone), { vault: 0, day: 0, queue: 0, photos: 0 })
    await stage.look(phone, '没有离线资料')
    await context.setOffline(false)
    await heading(phone, '今天').waitFor()
    await bar('已同步').waitFor()
  })

  chapter('a helper signs in for the first time, sees the person of the task and nobody else, and calls', async () => {
    await addHelper(stage, helperId, officeCode)
    await giveTask(tasks.accompanied, '陪同办理低保', helperId)
    await playHelper(stage, name)
    const { events } = await county.call(readTask, { params: { id: tasks.accompanied } })
    assert.match(events.at(-1)!.note, /电话：已联系上本人/)
  })

  chapter('a task is handed on to a colleague from the phone, with the reason', async () => {
    await giveTask(tasks.passedOn, '送去技能培训通知', caseworkerId)
    await tab('任务')
    await phone.getByRole('link', { name: /送去技能培训通知/ }).click()
    await phone.getByRole('button', { name: '转办给同事' }).click()
    await phone.getByText('蒲桂英').click()
    await phone.getByLabel('为什么转办').fill('她明天去那个村')
    await stage.look(phone, '转办给同事', 'whole')
    await phone.getByRole('button', { name: '转办', exact: true }).click()
    await heading(phone, '我的任务').waitFor()
    await phone.getByRole('link', { name: /送去技能培训通知/ }).waitFor({ state: 'hidden' })
    const { assigneeName, events } = await county.call(readTask, { params: { id: tasks.passedOn } })
    assert.deepEqual([assigneeName, events.at(-1)!.note], ['蒲桂英', '她明天去那个村'])
  })

  chapter('at the desk the county sees what there is to do, finds a task, and who has how much', async () => {
    desk = await stage.open()
    await signInAtDesk(stage, desk, 'tongchuan', '/my-day')
    await lookAtWork(stage, desk, '蒲桂英')
  })

  chapter('one act for many offices and how far each has come; the report of last week', async () => {
    await lookAtManyTasks(stage, desk, county)
  })

  chapter('the phone is lost: shut out from the desk, it wipes itself and says so', async () => {
    await openFromMenu(desk, '移动设备')
    const row = desk.getByRole('row', { name: holder })
    await row.getByText('在用').waitFor()
    await stage.look(desk, '移动设备')
    await row.getByRole('button', { name: '立即停用' }).click()
    const ask = dialog(desk, /^立即停用/)
    await ask.getByLabel('原因').fill('手机丢失')
    await ask.getByRole('button', { name: '立即停用' }).click()
    await row.getByText('已停用，待清除').waitFor()
    // the next contact: the officer, or whoever has the phone, opens it
    await phone.reload()
    await phone.getByText('这台手机已被停用，本机的资料已清除。').waitFor()
    await stage.look(phone, '已停用')
    assert.deepEqual(await keptOnPhone(phone), { vault: 0, day: 0, queue: 0, photos: 0 })
    await desk.reload()
    await row.getByText('已停用，已清除').waitFor()
    await stage.look(desk, '已停用')
  })
})
