import { setTimeout as pause } from 'node:timers/promises'
import { type CaseRowValue, listCases } from '@guitu/contract/cases.ts'
import {
  commitImport,
  listImportRows,
  type PackageImportValue,
  readImport,
  uploadPackage,
} from '@guitu/contract/packages.ts'
import { pinyin } from 'pinyin-pro'
import { newId } from '../../server/platform/new-id.ts'
import type { ApiClient } from './api-client.ts'
import type { DemoPerson } from './demo-material.ts'
import type { Story, Subject } from './story.ts'
import { mustHold } from './story-teller.ts'

const WAIT_SECONDS = 60

/** Asks until the import has left the states in which the system works on it. */
async function settled(officer: ApiClient, id: string): Promise<PackageImportValue> {
  const end = performance.now() + WAIT_SECONDS * 1000
  for (;;) {
    const now = await officer.call(readImport, { params: { id } })
    if (now.state !== 'opening' && now.state !== 'committing') return now
    mustHold(performance.now() < end, `导入 ${WAIT_SECONDS} 秒后仍是“${now.state}”`)
    await pause(20)
  }
}

/** The county officer takes in the package and finds one of its people. Answers whom the notice will be about. */
export async function takeInPackage(story: Story): Promise<{ subject: Subject; importId: string }> {
  const { teller, material, people } = story
  const officer = people.countyOfficer
  const importId = newId()
  const uploaded = await teller.step('通川区工作人员上传离线数据包', async (note) => {
    const begun = await officer.call(uploadPackage, {
      params: { id: importId },
      query: { fileName: material.packageName },
      upload: material.packageBytes,
    })
    note(`${begun.fileName}，${begun.size} 字节`)
    return begun
  })
  const preview = await teller.step('系统解密、验签、逐行检查，给出预览', async (note) => {
    const opened = uploaded.state === 'opening' ? await settled(officer, importId) : uploaded
    mustHold(
      opened.state === 'preview' || opened.state === 'held',
      `预览没有出来：${opened.state} ${opened.step} ${opened.message}`,
    )
    const { rowsTotal, rowsNew, rowsChanged, rowsUnchanged, rowsRejected } = opened
    mustHold(rowsTotal === material.persons.length, `应有 ${material.persons.length} 行，预览是 ${rowsTotal} 行`)
    mustHold(rowsNew + rowsChanged + rowsUnchanged + rowsRejected === rowsTotal, '各类行数之和应等于总行数')
    const rows = await officer.call(listImportRows, { params: { id: importId }, query: {} })
    mustHold(rows.total === rowsTotal && rows.rows.length > 0, '应能逐行查看预览')
    note(
      `共 ${rowsTotal} 行：新增 ${rowsNew}，变更 ${rowsChanged}，未变 ${rowsUnchanged}，拒收 ${rowsRejected}；报送 ${opened.source}`,
    )
    if (opened.state === 'held') note('本局已有更新的数据包，由工作人员明示确认后入库')
    return opened
  })
  await teller.step('通川区工作人员确认入库', async (note) => {
    const begun = await officer.call(commitImport, {
      params: { id: importId },
      body: preview.state === 'held' ? { acceptOlder: true } : {},
    })
    const done = begun.state === 'committed' ? begun : await settled(officer, importId)
    mustHold(done.state === 'committed', `没有入库：${done.state} ${done.message}`)
    note(`${done.committedBy} 确认，入库 ${done.rowsNew + done.rowsChanged} 行`)
  })
  const subject = await teller.step('台账里按姓名拼音首字母查到本人', async (note) => {
    const person = await somebodyWithoutAlerts(story)
    const initials = pinyin(person.name, { pattern: 'first', toneType: 'none', type: 'array', mode: 'surname' }).join(
      '',
    )
    const found = await officer.call(listCases, { query: { kind: 'corrections', search: initials, pageSize: 100 } })
    const row = found.rows.find((each) => each.caseNumber === person.caseNumber)
    mustHold(row !== undefined, `按 ${initials} 没有查到 ${person.caseNumber}`)
    mustHold(!row.idNumberMasked.includes(person.idNumber.slice(6, 14)), '列表里的公民身份号码应打码')
    note(`${initials} → ${row.personName}，${row.caseNumber}，${row.idNumberMasked}，${person.officeName}`)
    return { ...person, caseId: row.id }
  })
  return { subject, importId }
}

/** A person of the package whose office has a demo caseworker; played again, the story takes one without an open alert. */
async function somebodyWithoutAlerts({ material, people }: Story): Promise<DemoPerson> {
  const known = new Map(material.persons.map((person) => [person.caseNumber, person]))
  for (let page = 1; ; page++) {
    const { rows }: { rows: CaseRowValue[] } = await people.countyOfficer.call(listCases, {
      query: { kind: 'corrections', page, pageSize: 100 },
    })
    mustHold(rows.length > 0, '数据包里的人都有未办结的预警，请先办结再演示')
    for (const row of rows) {
      const person = known.get(row.caseNumber)
      if (person && row.openAlerts === 0 && people.caseworkers.has(person.officeName)) return person
    }
  }
}
