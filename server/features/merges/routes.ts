import {
  decideMerge,
  dismissDuplicate,
  listCaseMerges,
  listDuplicates,
  listMerges,
  proposeMerge,
} from '@guitu/contract/merges.ts'
import type { Routes } from '../../platform/routes.ts'
import { decideMerge as decide } from './decide-merge.ts'
import { dismissDuplicate as dismiss } from './dismiss-duplicate.ts'
import { listCaseMerges as listOfCase } from './list-case-merges.ts'
import { listDuplicates as listPairs } from './list-duplicates.ts'
import { listMerges as list } from './list-merges.ts'
import { proposeMerge as propose } from './propose-merge.ts'

export function registerMerges(routes: Routes): void {
  routes.staff(listDuplicates, listPairs)
  routes.staff(dismissDuplicate, dismiss)
  routes.staff(proposeMerge, propose)
  routes.staff(decideMerge, decide)
  routes.staff(listMerges, list)
  routes.staff(listCaseMerges, listOfCase)
}
