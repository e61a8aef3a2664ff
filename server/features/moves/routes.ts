import * as moves from '@guitu/contract/moves.ts'
import type { Routes } from '../../platform/routes.ts'
import { decideMove } from './decide-move.ts'
import { listCaseMoves } from './list-case-moves.ts'
import { listMoves } from './list-moves.ts'
import { readMove } from './read-move.ts'
import { reportArrival } from './report-arrival.ts'
import { requestMove } from './request-move.ts'
import { reviewMove } from './review-move.ts'
import { withdrawMove } from './withdraw-move.ts'

export function registerMoves(routes: Routes): void {
  routes.staff(moves.listMoves, listMoves)
  routes.staff(moves.readMove, readMove)
  routes.staff(moves.listCaseMoves, listCaseMoves)
  routes.staff(moves.requestMove, requestMove)
  routes.staff(moves.reviewMove, reviewMove)
  routes.staff(moves.decideMove, decideMove)
  routes.staff(moves.withdrawMove, withdrawMove)
  routes.staff(moves.reportArrival, reportArrival)
}
