import * as campaigns from '@guitu/contract/task-campaigns.ts'
import * as tasks from '@guitu/contract/tasks.ts'
import * as workload from '@guitu/contract/workload.ts'
import type { Routes } from '../../platform/routes.ts'
import { acceptTask } from './accept-task.ts'
import { addFeedback } from './add-feedback.ts'
import { addTemplate } from './add-template.ts'
import { callPerson } from './call-person.ts'
import { declineTask } from './decline-task.ts'
import { dispatchTask } from './dispatch-task.ts'
import { handOnTask } from './hand-on-task.ts'
import { handOverTasks } from './hand-over-tasks.ts'
import { listTasks } from './list-tasks.ts'
import { listTemplates } from './list-templates.ts'
import { openCampaign } from './open-campaign.ts'
import { openTask } from './open-task.ts'
import { listCampaigns, readCampaign } from './read-campaigns.ts'
import { readTask } from './read-task.ts'
import { readWorkload } from './read-workload.ts'
import { retireTemplate } from './retire-template.ts'
import { reviewTask } from './review-task.ts'
import { withdrawCampaign } from './withdraw-campaign.ts'
import { withdrawTask } from './withdraw-task.ts'

export function registerTasks(routes: Routes): void {
  routes.staff(tasks.listTasks, listTasks)
  routes.staff(tasks.readTask, readTask)
  routes.staff(tasks.openTask, openTask)
  routes.staff(tasks.dispatchTask, dispatchTask)
  routes.staff(tasks.acceptTask, acceptTask)
  routes.staff(tasks.declineTask, declineTask)
  routes.staff(tasks.handOnTask, handOnTask)
  routes.staff(tasks.callPerson, callPerson)
  routes.staff(tasks.addFeedback, addFeedback)
  routes.staff(tasks.reviewTask, reviewTask)
  routes.staff(tasks.withdrawTask, withdrawTask)
  routes.staff(campaigns.listTemplates, listTemplates)
  routes.staff(campaigns.addTemplate, addTemplate)
  routes.staff(campaigns.retireTemplate, retireTemplate)
  routes.staff(campaigns.openCampaign, openCampaign)
  routes.staff(campaigns.listCampaigns, listCampaigns)
  routes.staff(campaigns.readCampaign, readCampaign)
  routes.staff(campaigns.withdrawCampaign, withdrawCampaign)
  routes.staff(workload.readWorkload, readWorkload)
  routes.staff(workload.handOverTasks, handOverTasks)
}
