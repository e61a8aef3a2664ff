import { type AlertRecordValue, acknowledgeAlert, closeAlert, readAlert } from '@guitu/contract/alerts.ts'
import {
  acceptTask,
  addFeedback,
  listTasks,
  readAttachment,
  readTask,
  reviewTask,
  uploadAttachment,
} from '@guitu/contract/tasks.ts'
import sharp from 'sharp'
import { newId } from '../../server/platform/new-id.ts'
import { makePhoto } from './make-photo.ts'
import type { Story, Subject } from './story.ts'
import { inShanghai, mustHold } from './story-teller.ts'

/** From the acknowledgement to the outcome. Answers the photo's id and the task's. */
export async function workTask(
  story: Story,
  alert: AlertRecordValue,
  subject: Subject,
): Promise<{ taskId: string; attachmentId: string }> {
  const { teller, people } = story
  const officer = people.countyOfficer
  const caseworker = people.caseworkers.get(subject.officeName)
  mustHold(caseworker !== undefined, `${subject.officeName} 没有演示账号`)
  await teller.step('通川区工作人员确认预警', async (note) => {
    const acknowledged = await officer.call(acknowledgeAlert, {
      params: { id: alert.id },
      body: { id: newId(), note: '已收到，核查中。' },
    })
    mustHold(acknowledged.state === 'acknowledged', `预警应为已确认，是 ${acknowledged.state}`)
    const { acknowledgedAt } = acknowledged
    note(`确认于 ${acknowledgedAt === null ? '' : inShanghai(acknowledgedAt)}，其他渠道不再发送`)
  })
  const taskId = await teller.step(`${subject.officeName}工作人员在手机上接收任务`, async (note) => {
    const mine = await caseworker.call(listTasks, { query: { mine: true, state: 'assigned' } })
    const row = mine.rows.find((each) => each.alertId === alert.id)
    mustHold(row !== undefined, '司法所的待办里应有这个预警的任务')
    const task = await caseworker.call(acceptTask, { params: { id: row.id }, body: { id: newId() } })
    mustHold(task.state === 'accepted', `任务应为办理中，是 ${task.state}`)
    note(`${task.taskNumber} ${task.title}，${task.assigneeName}`)
    return row.id
  })
  const attachmentId = await teller.step('上传走访照片，照片里的位置信息被清除', async (note) => {
    const photo = await makePhoto()
    const id = newId()
    const { officeCode } = await caseworker.call(readTask, { params: { id: taskId } })
    const kept = await caseworker.call(uploadAttachment, {
      params: { id },
      query: { fileName: '走访照片.jpg', officeCode },
      upload: photo,
    })
    mustHold(kept.mediaType === 'image/jpeg', `应认出 JPEG，是 ${kept.mediaType}`)
    note(`${photo.length} 字节 → ${kept.size} 字节`)
    return id
  })
  await teller.step('填写反馈，附照片，提交审核', async () => {
    const begun = await caseworker.call(addFeedback, {
      params: { id: taskId },
      body: { id: newId(), note: '已到拘留所核实，决定书与通报一致。', attachmentIds: [attachmentId], submit: false },
    })
    mustHold(begun.state === 'accepted', `添加反馈后任务应仍为办理中，是 ${begun.state}`)
    const handedIn = await caseworker.call(addFeedback, {
      params: { id: taskId },
      body: { id: newId(), note: '核查完毕，请审核。', attachmentIds: [], submit: true },
    })
    mustHold(handedIn.state === 'submitted', `任务应为待审核，是 ${handedIn.state}`)
  })
  await teller.step('通川区工作人员查看照片，审核通过', async (note) => {
    const seen = await officer.send(readAttachment, { params: { id: attachmentId } })
    mustHold(seen.status === 200, `照片应能打开，答复 ${seen.status}`)
    const { format, width, exif } = await sharp(seen.bytes).metadata()
    mustHold(format === 'jpeg' && width === 1280, '照片应是原来的 JPEG')
    mustHold(exif === undefined || !exif.includes('GPS'), '照片里不应再有位置信息')
    const reviewed = await officer.call(reviewTask, {
      params: { id: taskId },
      body: { id: newId(), pass: true, note: '情况属实，同意办结。' },
    })
    mustHold(reviewed.state === 'closed', `任务应为已办结，是 ${reviewed.state}`)
    note(`照片 ${width} 像素宽，没有位置信息`)
  })
  await teller.step('通川区工作人员办结预警，结果：属实', async (note) => {
    const closed = await officer.call(closeAlert, {
      params: { id: alert.id },
      body: { id: newId(), outcome: 'confirmed', note: '行政拘留属实，拟按规定给予训诫。' },
    })
    mustHold(closed.state === 'closed' && closed.outcome === 'confirmed', '预警应已办结，结果为属实')
    const { history } = await officer.call(readAlert, { params: { id: alert.id } })
    note(`办理过程共 ${history.length} 条`)
  })
  return { taskId, attachmentId }
}
