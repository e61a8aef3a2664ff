import {
  addCaseAttachments,
  listCaseAttachments,
  markAttachment,
  readThumbnail,
} from '@guitu/contract/case-attachments.ts'
import { uploadOwnFile } from '@guitu/contract/self-reports.ts'
import { readAttachment, uploadAttachment } from '@guitu/contract/tasks.ts'
import { finishUpload, readUpload, sendPart } from '@guitu/contract/uploads.ts'
import type { Routes } from '../../platform/routes.ts'
import { addCaseAttachments as place } from './add-case-attachments.ts'
import { finishUpload as finish, prepareUpload } from './finish-upload.ts'
import { listCaseAttachments as list } from './list-case-attachments.ts'
import { markAttachment as mark } from './mark-attachment.ts'
import { readAttachment as read } from './read-attachment.ts'
import { readThumbnail as thumbnail } from './read-thumbnail.ts'
import { readUpload as readProgress } from './read-upload.ts'
import { sendPart as keepPart, preparePart } from './send-part.ts'
import { prepareFile, uploadAttachment as upload } from './upload-attachment.ts'
import { uploadOwnFile as uploadOwn } from './upload-own-file.ts'

export function registerAttachments(routes: Routes): void {
  routes.upload(uploadAttachment, prepareFile, upload)
  routes.personUpload(uploadOwnFile, prepareFile, uploadOwn)
  routes.staff(readUpload, readProgress)
  routes.upload(sendPart, preparePart, keepPart)
  routes.prepared(finishUpload, prepareUpload, finish)
  routes.staff(readAttachment, read)
  routes.staff(readThumbnail, thumbnail)
  routes.staff(listCaseAttachments, list)
  routes.staff(addCaseAttachments, place)
  routes.staff(markAttachment, mark)
}
