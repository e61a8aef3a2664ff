import * as documents from '@guitu/contract/documents.ts'
import type { Routes } from '../../platform/routes.ts'
import { issueDocument } from './issue-document.ts'
import { listCaseDocuments } from './list-case-documents.ts'
import { readDocumentFile } from './read-document-file.ts'
import { voidDocument } from './void-document.ts'

export function registerDocuments(routes: Routes): void {
  routes.staff(documents.listCaseDocuments, listCaseDocuments)
  routes.staff(documents.issueDocument, issueDocument)
  routes.staff(documents.voidDocument, voidDocument)
  routes.staff(documents.readDocumentFile, readDocumentFile)
}
