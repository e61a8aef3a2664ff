import * as accounts from '@guitu/contract/accounts.ts'
import * as alertRules from '@guitu/contract/alert-rules.ts'
import * as alerts from '@guitu/contract/alerts.ts'
import * as caseAttachments from '@guitu/contract/case-attachments.ts'
import * as field from '@guitu/contract/field.ts'
import * as offices from '@guitu/contract/offices.ts'
import * as tasks from '@guitu/contract/tasks.ts'
import * as uploads from '@guitu/contract/uploads.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'
import { taskCases } from './task-courses.ts'

/** A task from its opening to the end of its alert, with the phones and files of the field. */
export function fieldTaskCases(world: World): EndpointCase[] {
  const { home } = world
  const officer = home['county-officer']
  const caseworker = home.caseworker
  const id = (text: string): { id: string } => ({ id: text })
  const county = { countyCode: '511702' }
  const township = { officeCode: '511702001' }
  return [
    caseOf(tasks.listTasks, { outside: 'nothing', as: officer, query: county }),
    caseOf(tasks.readTask, { outside: [404], as: officer, params: id(world.taskId) }),
    caseOf(tasks.dispatchTask, {
      outside: [404],
      as: officer,
      params: id(world.taskId),
      body: { ...township, assigneeId: caseworker.id },
    }),
    caseOf(tasks.acceptTask, { outside: [404], as: caseworker, params: id(world.taskId) }),
    caseOf(field.openDevice, {
      outside: [409],
      as: caseworker,
      body: { id: world.phones.inUse, name: '安卓手机 · Chrome' },
    }),
    caseOf(field.readFieldDay, { outside: [409], as: caseworker, query: { deviceId: world.phones.inUse } }),
    caseOf(field.listDevices, { outside: 'nothing', as: officer, query: {} }),
    caseOf(field.revokeDevice, {
      outside: [404],
      as: officer,
      params: id(world.phones.lost),
      body: { reason: '手机丢失' },
    }),
    caseOf(tasks.uploadAttachment, {
      // a helper of the office may upload there, but not over the file of another
      outside: [400, 409],
      as: caseworker,
      params: id(world.attachmentId),
      query: { fileName: '走访照片.jpg', ...township },
      upload: world.photo,
    }),
    caseOf(uploads.readUpload, { outside: 'nothing', as: caseworker, params: id(world.uploads.open) }),
    caseOf(uploads.sendPart, {
      // a helper of the office may upload there, but not into the file of another
      outside: [400, 409],
      as: caseworker,
      params: id(world.uploads.open),
      query: { from: 0, size: world.photo.length, fileName: '走访照片.jpg', ...township },
      upload: world.photo.subarray(0, 100),
    }),
    caseOf(uploads.finishUpload, { outside: [404], as: caseworker, params: id(world.uploads.whole) }),
    caseOf(tasks.readAttachment, { outside: [404], as: officer, params: id(world.attachmentId) }),
    caseOf(caseAttachments.readThumbnail, { outside: [404], as: officer, params: id(world.attachmentId) }),
    caseOf(caseAttachments.listCaseAttachments, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(caseAttachments.addCaseAttachments, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: { attachmentIds: [world.paperId] },
    }),
    caseOf(caseAttachments.markAttachment, { outside: [404], as: officer, params: id(world.paperId) }),
    caseOf(tasks.addFeedback, {
      outside: [404],
      as: caseworker,
      params: id(world.taskId),
      body: { note: '已上门核实。', attachmentIds: [world.attachmentId], submit: true },
    }),
    caseOf(tasks.reviewTask, { outside: [404], as: officer, params: id(world.taskId), body: { pass: true } }),
    ...taskCases(world),
    caseOf(alertRules.listRuleFigures, { outside: 'nothing', as: officer }),
    caseOf(alerts.closeAlert, { outside: [404], as: officer, params: id(world.alertId) }),
    caseOf(accounts.listOfficers, { outside: 'nothing', as: officer, query: { officeCode: '511702' } }),
    caseOf(offices.listResponsibleOfficers, { outside: 'nothing', as: officer }),
  ]
}
