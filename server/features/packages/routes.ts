import {
  addPackageKey,
  commitImport,
  discardImport,
  downloadReceipts,
  downloadRejectedRows,
  exportPackage,
  listImportRows,
  listImports,
  listPackageKeys,
  listTrustedSenders,
  mapOffice,
  readImport,
  setSenderActive,
  trustSender,
  uploadPackage,
} from '@guitu/contract/packages.ts'
import { downloadRejectedSheet, downloadTemplate, mapColumns, uploadSpreadsheet } from '@guitu/contract/spreadsheets.ts'
import { notFound } from '../../platform/errors.ts'
import type { Routes } from '../../platform/routes.ts'
import { addPackageKey as addKey } from './add-package-key.ts'
import { discardImport as discard } from './discard-import.ts'
import { downloadReceipts as receipts } from './download-receipts.ts'
import { downloadRejectedRows as download } from './download-rejected-rows.ts'
import { downloadRejectedSheet as downloadSheet } from './download-rejected-sheet.ts'
import { downloadTemplate as template } from './download-template.ts'
import { exportPackage as exportCases } from './export-package.ts'
import { listImportRows as listRows } from './list-import-rows.ts'
import { mapColumns as mapHeadings } from './map-columns.ts'
import { mapOffice as map } from './map-office.ts'
import { listImports as list, readImport as read } from './queries.ts'
import { requestCommit } from './request-commit.ts'
import { setSenderActive as setActive } from './set-sender-active.ts'
import { listKeys, listSenders } from './trust-queries.ts'
import { trustSender as trust } from './trust-sender.ts'
import { uploadPackage as upload } from './upload-package.ts'
import { sealSpreadsheet, uploadSpreadsheet as uploadSheet } from './upload-spreadsheet.ts'

export function registerPackages(routes: Routes): void {
  routes.staff(uploadPackage, upload)
  routes.staff(listImports, ({ tx, query }) => list(tx, { number: query.page ?? 1, size: query.pageSize ?? 20 }))
  routes.staff(readImport, async ({ tx, params }) => {
    const found = await read(tx, params.id)
    if (!found) throw notFound('导入')
    return found
  })
  routes.staff(listImportRows, listRows)
  routes.staff(mapOffice, map)
  routes.staff(commitImport, requestCommit)
  routes.staff(discardImport, discard)
  routes.staff(downloadRejectedRows, download)
  routes.staff(downloadReceipts, receipts)
  routes.upload(uploadSpreadsheet, sealSpreadsheet, uploadSheet)
  routes.staff(mapColumns, mapHeadings)
  routes.staff(downloadTemplate, template)
  routes.staff(downloadRejectedSheet, downloadSheet)
  routes.long(exportPackage, exportCases)
  routes.staff(listTrustedSenders, ({ tx }) => listSenders(tx))
  routes.staff(trustSender, trust)
  routes.staff(setSenderActive, setActive)
  routes.staff(listPackageKeys, ({ tx }) => listKeys(tx))
  routes.staff(addPackageKey, addKey)
}
