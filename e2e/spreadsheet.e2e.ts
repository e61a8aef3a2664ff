// A county's own table: from the template through a row that does not hold to the ledger, and out again as a workbook.
import assert from 'node:assert/strict'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe } from 'node:test'
import { correctionsColumns } from '@guitu/contract/rules/check-corrections-row.ts'
import type { Locator, Page } from 'playwright-core'
import { readXlsx } from '../server/features/packages/format/xlsx-reader.ts'
import { writeXlsx } from '../server/platform/xlsx-writer.ts'
import { chooseFile, dialog, heading, openFromMenu, signInAtDesk, stateTag } from './desk.ts'
import { chaptersOf, type Stage, setStage } from './stage.ts'

describe('a spreadsheet, in the browser', { concurrency: false }, () => {
  let stage: Stage
  let officer: Page
  let headings: string[] = []
  const chapter = chaptersOf(() => stage)

  before(async () => {
    stage = await setStage('spreadsheet')
    officer = await stage.open()
    await signInAtDesk(stage, officer, 'tongchuan')
  })
  after(async () => {
    await stage?.close()
  })

  /** The records of the workbook that a click hands to the browser. */
  async function workbookFrom(button: Locator): Promise<string[][]> {
    const [download] = await Promise.all([officer.waitForEvent('download'), button.click()])
    const records: string[][] = []
    for await (const block of readXlsx(await download.createReadStream(), tmpdir())) records.push(...block)
    return records
  }

  chapter('the template is downloaded', async () => {
    await openFromMenu(officer, '数据导入')
    await stage.look(officer, '数据导入')
    await officer.getByRole('button', { name: '下载模板' }).click()
    const records = await workbookFrom(officer.getByRole('menuitem', { name: '社区矫正对象表格模板' }))
    assert.equal(records.length, 1, 'a heading and nothing that could be taken for a person')
    headings = records[0]!
    assert.deepEqual(
      headings,
      correctionsColumns.map(({ header }) => header),
    )
  })

  chapter('a table with a heading of its own is asked about, and its rows are checked', async () => {
    const good = correctionsColumns.map(({ key, example }) => (key === 'officeName' ? '东城司法所' : example))
    const at = (header: string): number => headings.indexOf(header)
    const bad = good.with(at('档案编号'), 'SJ5117022026000002').with(at('公民身份号码'), '519981198408294900')
    const own = headings.with(at('公民身份号码'), '身份证号')
    const path = join(tmpdir(), `花名册-${process.pid}.xlsx`)
    const file = await open(path, 'w+')
    const columns = own.map((each) => ({ heading: each, width: 12 }))
    await writeXlsx(file, [{ name: '人员', columns, rows: [good, bad] }], new Date())
    await file.close()
    await chooseFile(officer, officer.getByText('点击选择，或把 .xlsx、.csv 表格拖到这里'), path)
    await stateTag(officer, '待指定各列').waitFor()
    await rm(path)
    await officer.getByRole('heading', { name: '指定各列' }).waitFor()
    await stage.look(officer, '指定各列')
    await officer.getByRole('button', { name: '按此对应检查表格' }).click()
    await stateTag(officer, '待确认').waitFor()
    await officer.getByRole('tab', { name: '新增 1' }).waitFor()
    await officer.getByRole('tab', { name: '拒收 1' }).click()
    await stage.look(officer, '预览')
  })

  chapter('the good row goes in, the other comes back with its reason', async () => {
    await officer.getByRole('button', { name: '确认入库' }).click()
    await dialog(officer, /^确认将通川区社区矫正数据入库/)
      .getByRole('button', { name: '确认入库' })
      .click()
    await officer.getByText('已入库：新增 1 人，变更 0 人，未变 0 人，拒收 1 行').waitFor()
    const [header, ...rows] = await workbookFrom(officer.getByRole('button', { name: '下载未入库的行' }))
    assert.equal(header!.at(-1), '拒收原因')
    assert.deepEqual([rows.length, rows[0]![header!.indexOf('身份证号')]], [1, '519981198408294900'])
    assert.match(rows[0]!.at(-1)!, /公民身份号码/)
  })

  chapter('the ledger keeps a filter, and goes out as a workbook with its purpose', async () => {
    await officer.getByRole('link', { name: '到台账查看' }).click()
    await heading(officer, '社区矫正对象').waitFor()
    await officer.getByText('共 1 条').waitFor()
    await officer.getByRole('button', { name: '常用筛选' }).click()
    await officer.getByLabel('常用筛选的名称').fill('全区')
    await officer.getByRole('button', { name: '保存', exact: true }).click()
    await officer.getByRole('button', { name: '默认使用“全区”' }).click()
    await officer.getByRole('button', { name: '不再默认使用“全区”' }).waitFor()
    await stage.look(officer, '常用筛选')
    await officer.keyboard.press('Escape')
    await openFromMenu(officer, '数据导入')
    await openFromMenu(officer, '社区矫正对象')
    await officer.waitForURL(/officeCode=511702/)

    await officer.getByRole('button', { name: '导出' }).click()
    await officer.getByRole('menuitem', { name: '导出表格（XLSX）' }).click()
    const asked = dialog(officer, '导出表格')
    await asked.getByLabel('导出目的').fill('月度核对花名册')
    await stage.look(officer, '导出表格')
    const [header, row] = await workbookFrom(asked.getByRole('button', { name: '导出' }))
    const cell = (title: string): string => row![header!.indexOf(title)]!
    assert.deepEqual([cell('姓名'), cell('司法所')], ['测试甲', '东城司法所'])
    assert.match(cell('公民身份号码'), /\*{4,}/)
  })
})
