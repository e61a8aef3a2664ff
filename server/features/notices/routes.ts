import { addBody, fileNotice, listBodies, listNotices, sendNotice, setBodyActive } from '@guitu/contract/notices.ts'
import type { Routes } from '../../platform/routes.ts'
import { addBody as add } from './add-body.ts'
import { fileNotice as file } from './file-notice.ts'
import { listNotices as list } from './list-notices.ts'
import { listBodies as readBodies } from './queries.ts'
import { receiveNotice } from './receive-notice.ts'
import { refuseAtTheDoor } from './refuse-at-the-door.ts'
import { setBodyActive as setActive } from './set-body-active.ts'

export function registerNotices(routes: Routes): void {
  routes.body(sendNotice, receiveNotice, { atTheDoor: refuseAtTheDoor })
  routes.staff(fileNotice, file, { atTheDoor: refuseAtTheDoor })
  routes.staff(listNotices, list)
  routes.staff(listBodies, (call) => readBodies(call.tx))
  routes.staff(addBody, add)
  routes.staff(setBodyActive, setActive)
}
