import * as interruptions from '@guitu/contract/interruptions.ts'
import type { Routes } from '../../platform/routes.ts'
import { endInterruption } from './end-interruption.ts'
import { listInterruptions } from './list-interruptions.ts'
import { noteInterruption } from './note-interruption.ts'
import { startInterruption } from './start-interruption.ts'

export function registerInterruptions(routes: Routes): void {
  routes.staff(interruptions.listInterruptions, listInterruptions)
  routes.staff(interruptions.startInterruption, startInterruption)
  routes.staff(interruptions.noteInterruption, noteInterruption)
  routes.staff(interruptions.endInterruption, endInterruption)
}
