import { listAlerts, readAlert } from '@guitu/contract/alerts.ts'
import { listCases, readCase, revealCase } from '@guitu/contract/cases.ts'
import type { Endpoint } from '@guitu/contract/endpoint.ts'
import { listNotices } from '@guitu/contract/notices.ts'
import { listDrillMessages } from '@guitu/contract/notifications.ts'
import { exportPackage, listImportRows, listImports, readImport } from '@guitu/contract/packages.ts'
import { listTasks, readAttachment, readTask } from '@guitu/contract/tasks.ts'
import type { Request } from './api-client.ts'
import { exportOf } from './export-package.ts'
import type { Story, Subject } from './story.ts'
import { mustHold } from './story-teller.ts'

/** Everything of the story that has an id. */
export interface Traces {
  subject: Subject
  importId: string
  alertId: string
  taskId: string
  attachmentId: string
  /** The office's key, with which an export would be signed. */
  fingerprint: string
}

/** The officer of 宣汉县 tries by id, by list, by file and by export, and gets nothing. */
export async function lookFromXuanhan(story: Story, traces: Traces): Promise<void> {
  const { teller, material, people } = story
  const officer = people.otherOfficer
  const notFound = async <const E extends Endpoint>(what: string, endpoint: E, request: Request<E>): Promise<void> => {
    const { status } = await officer.send(endpoint, request)
    mustHold(status === 404, `宣汉县按编号打开${what}应得 404，得到 ${status}`)
  }
  await teller.step('宣汉县工作人员按编号打开档案、导入、预警、任务、照片：一律 404', async () => {
    const { subject, importId, alertId, taskId, attachmentId } = traces
    await notFound('档案', readCase, { params: { id: subject.caseId }, query: { purpose: '越权查看测试' } })
    await notFound('完整号码', revealCase, { params: { id: subject.caseId }, body: { purpose: '越权查看测试' } })
    await notFound('导入记录', readImport, { params: { id: importId } })
    await notFound('导入的行', listImportRows, { params: { id: importId }, query: {} })
    await notFound('预警', readAlert, { params: { id: alertId } })
    await notFound('任务', readTask, { params: { id: taskId } })
    await notFound('照片', readAttachment, { params: { id: attachmentId } })
  })
  await teller.step('宣汉县工作人员的台账、预警、任务、通报、导入、通知台里都没有', async (note) => {
    const { subject } = traces
    const pages = await Promise.all([
      officer.call(listCases, { query: { kind: 'corrections', countyCode: '511702' } }),
      officer.call(listCases, { query: { kind: 'corrections', search: subject.idNumber } }),
      officer.call(listAlerts, { query: { caseId: subject.caseId } }),
      officer.call(listAlerts, { query: { countyCode: '511702' } }),
      officer.call(listTasks, { query: { caseId: subject.caseId } }),
      officer.call(listNotices, { query: { caseId: subject.caseId } }),
    ])
    for (const page of pages) mustHold(page.total === 0, `应为 0 条，得到 ${page.total} 条`)
    const imports = await officer.call(listImports, { query: { pageSize: 100 } })
    mustHold(!imports.rows.some(({ id }) => id === traces.importId), '导入记录里不应有通川区的数据包')
    const messages = await officer.call(listDrillMessages, { query: { pageSize: 100 } })
    mustHold(!messages.rows.some(({ alertId }) => alertId === traces.alertId), '通知台里不应有通川区的短信')
    note('共 8 个列表，都是 0 条')
  })
  await teller.step('宣汉县工作人员导出通川区的数据包：404', async (note) => {
    const { status, refusal } = await officer.send(exportPackage, { body: exportOf(material, traces.fingerprint) })
    mustHold(status === 404, `应得 404，得到 ${status}`)
    note(refusal.message)
  })
}
