// What becomes of packages that do not hold, and of rows that do not: nothing is dropped silently.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { chooseFile, chooseOption, dialog, heading, openFromMenu, signInAtDesk, stateTag } from './desk.ts'
import { trustTongchuan } from './prepare-bureau.ts'
import { type Stage, sample, setStage } from './stage.ts'

describe('packages and rows that do not hold, in the browser', { concurrency: false }, () => {
  let stage: Stage
  let officer: Page

  before(async () => {
    stage = await setStage('packages')
    const admin = await stage.open()
    await trustTongchuan(stage, admin)
    await admin.context().close()
    officer = await stage.open()
    await signInAtDesk(stage, officer, 'tongchuan')
  })
  after(async () => {
    await stage?.close()
  })

  async function upload(fileName: string): Promise<void> {
    await openFromMenu(officer, '数据导入')
    await chooseFile(officer, officer.getByText('点击选择，或把 .gtp 文件拖到这里'), sample(fileName))
    await heading(officer, fileName).waitFor()
  }

  test('the good rows of a package go in, the others come back as CSV with every reason', async () => {
    await upload('corrections-faulty-rows.gtp')
    await stateTag(officer, '待确认').waitFor()
    await officer.getByRole('tab', { name: '拒收 11' }).waitFor()
    await chooseOption(officer, officer.locator('main'), '“不存在司法所”对应的司法所', '东城司法所')
    await officer.getByRole('button', { name: '指定' }).click()
    await officer.getByRole('heading', { name: '未知的机构名称' }).waitFor({ state: 'detached' })
    await officer.getByRole('tab', { name: '新增 2' }).waitFor()
    await officer.getByRole('tab', { name: '拒收 10' }).click()
    await officer.getByRole('columnheader', { name: '拒收原因' }).waitFor()
    await stage.look(officer, '拒收的行')

    await officer.getByRole('button', { name: '确认入库' }).click()
    await dialog(officer, /^确认将通川区社区矫正数据入库/)
      .getByRole('button', { name: '确认入库' })
      .click()
    await officer.getByText('已入库：新增 2 人，变更 0 人，未变 0 人，拒收 10 行').waitFor()

    const [download] = await Promise.all([
      officer.waitForEvent('download'),
      officer.getByRole('button', { name: '下载未入库的行' }).click(),
    ])
    const csv = await readFile(await download.path(), 'utf8')
    assert.ok(csv.startsWith('\uFEFF'), 'a byte order mark, for the spreadsheets of the offices')
    const [header = '', ...rows] = csv.slice(1).trimEnd().split('\r\n')
    assert.ok(header.includes('姓名') && header.endsWith('拒收原因'), header)
    assert.equal(rows.length, 10)
    for (const row of rows) assert.match(row, /,[^,]*[一-龥]{4}[^,]*$/, 'every rejected row says why')
    await stage.look(officer, '好行已入库')
    await officer.getByRole('link', { name: '到台账查看' }).click()
    await officer.getByText('共 2 条').waitFor()
  })

  test('a package older than the one that is in is held, and goes in only on an explicit word', async () => {
    await upload('replay-older-than-tongchuan.gtp')
    await stateTag(officer, '已暂扣（旧包）').waitFor()
    await officer.getByText('这个数据包比已入库的旧，已暂扣').waitFor()
    await officer.getByRole('link', { name: 'corrections-faulty-rows.gtp' }).waitFor()
    const commit = officer.getByRole('button', { name: '确认入库' })
    assert.ok(await commit.isDisabled(), 'nothing goes in before the officer says so')
    await stage.look(officer, '暂扣')
    await officer.getByLabel('我已核对，仍要用这个旧包的数据入库').check()
    assert.ok(await commit.isEnabled())
    await officer.getByRole('button', { name: '放弃导入' }).click()
    await dialog(officer, /^确认放弃导入/)
      .getByRole('button', { name: '放弃导入' })
      .click()
    await officer.getByText('已放弃导入，没有任何数据入库。').waitFor()
  })

  for (const [fileName, step] of [
    ['refused-envelope-changed.gtp', '核对文件摘要'],
    ['refused-other-recipient.gtp', '核对接收单位'],
    ['refused-unknown-sender.gtp', '核对发送单位'],
    ['refused-manifest-changed.gtp', '验证签名'],
    ['refused-county-not-allowed.gtp', '核对县市区权限'],
    ['refused-table-changed.gtp', '核对文件摘要'],
    ['school-tongchuan.gtp', '检查清单'],
  ] as const) {
    test(`${fileName} is refused whole, at the step ${step}`, async () => {
      await upload(fileName)
      await stateTag(officer, '已拒收').waitFor()
      await officer.getByText(`整包拒收，停在“${step}”。没有任何数据入库。`).waitFor()
      await stage.look(officer, fileName.replace('.gtp', ''))
    })
  }
})
