import * as tasks from '@guitu/contract/tasks.ts'
import type { Routes } from '../../platform/routes.ts'
import { acceptTask } from './accept-task.ts'
import { addFeedback } from './add-feedback.ts'
import { declineTask } from './decline-task.ts'
import { dispatchTask } from './dispatch-task.ts'
import { handOnTask } from './hand-on-task.ts'
import { listTasks } from './list-tasks.ts'
import { openTask } from './open-task.ts'
import { readTask } from './read-task.ts'
import { reviewTask } from './review-task.ts'
import { withdrawTask } from './withdraw-task.ts'

export function registerTasks(routes: Routes): void {
  routes.staff(tasks.listTasks, listTasks)
  routes.staff(tasks.readTask, readTask)
  routes.staff(tasks.openTask, openTask)
  routes.staff(tasks.dispatchTask, dispatchTask)
  routes.staff(tasks.acceptTask, acceptTask)
  routes.staff(tasks.declineTask, declineTask)
  routes.staff(tasks.handOnTask, handOnTask)
  routes.staff(tasks.addFeedback, addFeedback)
  routes.staff(tasks.reviewTask, reviewTask)
  routes.staff(tasks.withdrawTask, withdrawTask)
}
