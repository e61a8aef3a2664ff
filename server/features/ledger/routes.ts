import {
  chooseColumns,
  deleteFilter,
  exportSheet,
  listSavedFilters,
  readColumnChoice,
  saveFilter,
} from '@guitu/contract/ledger.ts'
import type { Routes } from '../../platform/routes.ts'
import { chooseColumns as choose } from './choose-columns.ts'
import { deleteFilter as remove } from './delete-filter.ts'
import { exportSheet as sheet } from './export-sheet.ts'
import { listFilters, readHiddenColumns } from './queries.ts'
import { saveFilter as save } from './save-filter.ts'

export function registerLedger(routes: Routes): void {
  routes.long(exportSheet, sheet)
  routes.staff(listSavedFilters, ({ tx, query }) => listFilters(tx, query.kind))
  routes.staff(saveFilter, save)
  routes.staff(deleteFilter, remove)
  routes.staff(readColumnChoice, async ({ tx, params }) => ({ hidden: await readHiddenColumns(tx, params.kind) }))
  routes.staff(chooseColumns, choose)
}
