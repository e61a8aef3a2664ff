import { openDevice } from '@guitu/contract/field.ts'
import { subscribePush } from '@guitu/contract/notifications.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { uploadAttachment } from '@guitu/contract/tasks.ts'
import { sendPart } from '@guitu/contract/uploads.ts'
import { listCaseVisits, recordVisit } from '@guitu/contract/visits.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import type { TestCase } from '../add-case.ts'
import type { TestApp } from '../start-test-app.ts'
import { must } from './must.ts'
import type { Staff } from './world.ts'

/** Files, phones, messages and visits of the caseworker, about a case. */
export async function fillField(app: TestApp, home: Staff, about: TestCase) {
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'grey' } })
    .jpeg()
    .toBuffer()
  const [attachmentId, paperId] = [newId(), newId()]
  for (const id of [attachmentId, paperId]) {
    must(
      await app.call(uploadAttachment, {
        as: home.caseworker,
        params: { id },
        query: { fileName: '走访照片.jpg', officeCode: '511702001' },
        upload: photo,
      }),
    )
  }
  const subscription = {
    id: newId(),
    body: {
      endpoint: 'https://fcm.googleapis.com/fcm/send/subscription-of-the-caseworker',
      keys: {
        p256dh: Buffer.alloc(65, 4).toString('base64url'),
        auth: Buffer.alloc(16, 5).toString('base64url'),
      },
    },
  }
  must(await app.call(subscribePush, { as: home.caseworker, params: { id: subscription.id }, body: subscription.body }))

  const phones = { lost: newId(), inUse: newId() }
  for (const id of [phones.lost, phones.inUse]) {
    must(await app.call(openDevice, { as: home.caseworker, body: { id, name: '安卓手机 · Chrome' } }))
  }

  const uploads = { open: newId(), whole: newId() }
  for (const [id, bytes] of [
    [uploads.open, 100],
    [uploads.whole, photo.length],
  ] as const) {
    must(
      await app.call(sendPart, {
        as: home.caseworker,
        params: { id },
        query: { from: 0, size: photo.length, fileName: '走访照片.jpg', officeCode: '511702001' },
        upload: photo.subarray(0, bytes),
      }),
    )
  }

  for (const content of ['上门走访，了解近期情况', '走访，了解工作和生活情况']) {
    must(
      await app.call(recordVisit, {
        as: home.caseworker,
        body: {
          id: newId(),
          caseId: about.id,
          kind: 'visit',
          how: 'in-person',
          heldOn: addDays(shanghaiDate(app.clock.now()), -20),
          place: '本人家中',
          met: '本人',
          content,
        },
      }),
    )
  }
  const compared = await app.call(listCaseVisits, { as: home.caseworker, params: { id: about.id } })
  const visitDoubtId = must(compared).json.doubts[0]!.id
  return { photo, attachmentId, paperId, subscription, phones, uploads, visitDoubtId }
}
