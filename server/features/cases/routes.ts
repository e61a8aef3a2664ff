import { createCase, editCase, listCases, readCase, readCaseHeader, revealCase } from '@guitu/contract/cases.ts'
import type { Routes } from '../../platform/routes.ts'
import { createCase as create } from './create-case.ts'
import { editCase as edit } from './edit-case.ts'
import { listCases as list } from './list-cases.ts'
import { readCase as read } from './read-case.ts'
import { readCaseHeader as readHeader } from './read-case-header.ts'
import { readCase as queryCase } from './record-queries.ts'
import { revealCase as reveal } from './reveal-case.ts'

export function registerCases(routes: Routes): void {
  routes.staff(listCases, list)
  routes.staff(readCaseHeader, readHeader)
  routes.staffReading(readCase, (tx, { params }) => queryCase(tx, params.id), read)
  routes.staff(revealCase, reveal)
  routes.staff(createCase, create)
  routes.staff(editCase, edit)
}
