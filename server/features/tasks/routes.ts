import { acceptTask, addFeedback, dispatchTask, listTasks, readTask, reviewTask } from '@guitu/contract/tasks.ts'
import type { Routes } from '../../platform/routes.ts'
import { acceptTask as accept } from './accept-task.ts'
import { addFeedback as feedback } from './add-feedback.ts'
import { dispatchTask as dispatch } from './dispatch-task.ts'
import { listTasks as list } from './list-tasks.ts'
import { readTask as read } from './read-task.ts'
import { reviewTask as review } from './review-task.ts'

export function registerTasks(routes: Routes): void {
  routes.staff(listTasks, list)
  routes.staff(readTask, read)
  routes.staff(dispatchTask, dispatch)
  routes.staff(acceptTask, accept)
  routes.staff(addFeedback, feedback)
  routes.staff(reviewTask, review)
}
