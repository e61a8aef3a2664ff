import {
  addBody,
  attachToNotice,
  correctFiledNotice,
  fileNotice,
  linkNotice,
  listBodies,
  listNotices,
  readOwnNotice,
  sendNotice,
  setBodyActive,
  withdrawFiledNotice,
  withdrawNotice,
} from '@guitu/contract/notices.ts'
import type { Routes } from '../../platform/routes.ts'
import { prepareFile } from '../attachments/upload-attachment.ts'
import { addBody as add } from './add-body.ts'
import { attachToNotice as attach } from './attach-to-notice.ts'
import { correctFiledNotice as correct, fileNotice as file } from './file-notice.ts'
import { linkNotice as link } from './link-notice.ts'
import { listNotices as list } from './list-notices.ts'
import { listBodies as readBodies } from './queries.ts'
import { readOwnNotice as readOwn } from './read-own-notice.ts'
import { receiveNotice } from './receive-notice.ts'
import { refuseAtTheDoor } from './refuse-at-the-door.ts'
import { setBodyActive as setActive } from './set-body-active.ts'
import { withdrawFiledNotice as withdrawFiled } from './withdraw-filed-notice.ts'
import { withdrawNotice as withdraw } from './withdraw-notice.ts'

export function registerNotices(routes: Routes): void {
  routes.body(sendNotice, receiveNotice, { atTheDoor: refuseAtTheDoor })
  routes.body(withdrawNotice, withdraw)
  routes.bodyUpload(attachToNotice, prepareFile, attach)
  routes.body(readOwnNotice, readOwn)
  routes.staff(linkNotice, link)
  routes.staff(fileNotice, file, { atTheDoor: refuseAtTheDoor })
  routes.staff(correctFiledNotice, correct, { atTheDoor: refuseAtTheDoor })
  routes.staff(withdrawFiledNotice, withdrawFiled)
  routes.staff(listNotices, list)
  routes.staff(listBodies, (call) => readBodies(call.tx))
  routes.staff(addBody, add)
  routes.staff(setBodyActive, setActive)
}
