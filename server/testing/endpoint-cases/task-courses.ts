import * as myDay from '@guitu/contract/my-day.ts'
import * as campaigns from '@guitu/contract/task-campaigns.ts'
import * as tasks from '@guitu/contract/tasks.ts'
import * as workload from '@guitu/contract/workload.ts'
import { newId } from '../../platform/new-id.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** Tasks that officers of the county open, give and take. */
export function taskCases({ home, tasks: open, case: about, app }: World): EndpointCase[] {
  const officer = home['county-officer']
  const { caseworker, helper } = home
  const id = (text: string): { id: string } => ({ id: text })
  const township = { officeCode: '511702001' }
  const deadline = new Date(app.clock.now().getTime() + 86_400_000).toISOString()
  const [templateId, campaignId] = [newId(), newId()]
  return [
    caseOf(tasks.openTask, {
      // the case is not there, and the office is not theirs
      outside: [400, 404],
      as: officer,
      body: { kind: 'visit', title: '节前走访', caseId: about.id, ...township, assigneeId: caseworker.id, deadline },
    }),
    caseOf(tasks.declineTask, { outside: [404], as: caseworker, params: id(open.decline) }),
    caseOf(tasks.handOnTask, {
      outside: [404],
      as: caseworker,
      params: id(open.handOn),
      body: { ...township, assigneeId: helper.id },
    }),
    caseOf(tasks.callPerson, { outside: [404], as: caseworker, params: id(open.withdraw) }),
    caseOf(tasks.withdrawTask, { outside: [404], as: officer, params: id(open.withdraw) }),
    caseOf(myDay.readMyDay, { outside: 'own', as: caseworker }),
    caseOf(campaigns.addTemplate, {
      outside: 'own',
      as: officer,
      body: { id: templateId, name: '节前走访', kind: 'visit', title: '节前走访', days: 7 },
    }),
    caseOf(campaigns.listTemplates, { outside: 'nothing', as: officer }),
    caseOf(campaigns.retireTemplate, { outside: [404], as: officer, params: id(templateId) }),
    caseOf(campaigns.openCampaign, {
      outside: [400],
      as: officer,
      body: { id: campaignId, kind: 'visit', title: '节前走访', deadline, targets: { caseIds: [about.id] } },
    }),
    caseOf(campaigns.listCampaigns, { outside: 'nothing', as: officer }),
    caseOf(campaigns.readCampaign, { outside: [404], as: officer, params: id(campaignId) }),
    caseOf(campaigns.withdrawCampaign, { outside: [404], as: officer, params: id(campaignId) }),
    caseOf(workload.readWorkload, { outside: 'nothing', as: officer, query: { countyCode: '511702' } }),
    caseOf(workload.handOverTasks, {
      outside: [404],
      as: officer,
      body: { fromId: caseworker.id, toId: helper.id, taskIds: [open.handOver] },
    }),
  ]
}
