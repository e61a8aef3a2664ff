import { readAttachment, uploadAttachment } from '@guitu/contract/tasks.ts'
import type { Routes } from '../../platform/routes.ts'
import { readAttachment as read } from './read-attachment.ts'
import { prepareFile, uploadAttachment as upload } from './upload-attachment.ts'

export function registerAttachments(routes: Routes): void {
  routes.upload(uploadAttachment, prepareFile, upload)
  routes.staff(readAttachment, read)
}
