import type { Endpoint } from '@guitu/contract/endpoint.ts'
import { decideLeave, withdrawLeave } from '@guitu/contract/leaves.ts'
import { confirmReport } from '@guitu/contract/reports.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { askForHelp } from '@guitu/contract/self-help.ts'
import { requestOwnLeave, withdrawOwnLeave } from '@guitu/contract/self-leaves.ts'
import { sendObjection } from '@guitu/contract/self-objections.ts'
import { sendOwnReport } from '@guitu/contract/self-reports.ts'
import { acceptTask, addFeedback, declineTask, dispatchTask, reviewTask, withdrawTask } from '@guitu/contract/tasks.ts'
import { recordAttempt, recordVisit } from '@guitu/contract/visits.ts'
import type { TestAccount, TestAnswer, TestApp } from './start-test-app.ts'

/** What all of them have before them. */
export interface Scene {
  caseId: string
  headers: { cookie: string }
  report: string
  leave: string
  task: string
  alert: string
}

/** One deed: who may try it, how it is sent under an id, where it then stands, and what the audit and the course call it. */
export interface Deed {
  by: readonly ('person' | 'caseworker' | 'county')[]
  send: (scene: Scene, as: TestAccount, id: string) => Promise<TestAnswer<Endpoint>>
  table: string
  audit: string
  course: string | null
}

/** What is said under an id, so that it can be found again. */
export const words = (id: string): string => `这一条的编号是 ${id}`

/** Everything two officers and a person can do to the same things, as they would send it. */
export function contestedDeeds(app: TestApp, caseworker: TestAccount) {
  const today = shanghaiDate(app.clock.now())
  const officers = ['caseworker', 'county'] as const
  const person = ['person'] as const
  const onTask = { table: 'task_events', course: null }

  const review = (pass: boolean) => (scene: Scene, as: TestAccount, id: string) =>
    app.call(reviewTask, { as, params: { id: scene.task }, body: { id, pass, note: words(id) } })
  const feedback = (submit: boolean) => (scene: Scene, as: TestAccount, id: string) =>
    app.call(addFeedback, { as, params: { id: scene.task }, body: { id, note: words(id), attachmentIds: [], submit } })
  const decide = (approve: boolean) => (scene: Scene, as: TestAccount, id: string) =>
    app.call(decideLeave, {
      as,
      params: { id: scene.leave },
      body: { id, approve, opinion: words(id), ...(approve ? {} : { ground: 'no-valid-reason' }) },
    })
  const answer = (confirm: boolean) => (scene: Scene, as: TestAccount, id: string) =>
    app.call(confirmReport, {
      as,
      params: { id: scene.report },
      body: { id, confirm, ...(confirm ? {} : { reason: words(id) }) },
    })
  const leaveOf = (id: string, inDays: number) => ({
    id,
    from: addDays(today, inDays),
    to: addDays(today, inDays + 2),
    reason: 'medical' as const,
    reasonNote: '到成都华西医院复查',
    place: '成都市武侯区',
    urgent: false,
  })

  const deeds = {
    report: {
      by: person,
      send: ({ headers }, _, id) =>
        app.call(sendOwnReport, { headers, body: { id, kind: 'report', content: words(id) } }),
      table: 'reports',
      audit: 'self.report',
      course: 'report-made',
    },
    'ask-for-leave': {
      by: person,
      // two of these on the same days: one is refused
      send: ({ headers }, _, id) => app.call(requestOwnLeave, { headers, body: leaveOf(id, 20) }),
      table: 'leaves',
      audit: 'self.leave',
      course: 'leave-requested',
    },
    'take-leave-back': {
      by: person,
      send: ({ headers, leave }, _, id) => app.call(withdrawOwnLeave, { headers, params: { id: leave }, body: { id } }),
      table: 'leave_steps',
      audit: 'self.leave-withdraw',
      course: 'leave-withdrawn',
    },
    'ask-for-help': {
      by: person,
      send: ({ headers }, _, id) =>
        app.call(askForHelp, { headers, body: { id, type: 'hardship', words: words(id), need: 'income' } }),
      table: 'help_calls',
      audit: 'self.help',
      course: 'help-asked',
    },
    object: {
      by: person,
      send: ({ headers }, _, id) =>
        app.call(sendObjection, { headers, body: { id, about: 'record', words: words(id) } }),
      table: 'objections',
      audit: 'self.object',
      course: 'objection-sent',
    },
    confirm: {
      by: officers,
      send: answer(true),
      table: 'report_confirmations',
      audit: 'report.confirm',
      course: 'report-answered',
    },
    'ask-again': {
      by: officers,
      send: answer(false),
      table: 'report_confirmations',
      audit: 'report.ask-again',
      course: 'report-answered',
    },
    approve: {
      by: officers,
      send: decide(true),
      table: 'leave_steps',
      audit: 'leave.approve',
      course: 'leave-decided',
    },
    refuse: { by: officers, send: decide(false), table: 'leave_steps', audit: 'leave.refuse', course: 'leave-decided' },
    'withdraw-leave': {
      by: officers,
      send: ({ leave }, as, id) =>
        app.call(withdrawLeave, { as, params: { id: leave }, body: { id, opinion: words(id) } }),
      table: 'leave_steps',
      audit: 'leave.withdraw',
      course: 'leave-withdrawn',
    },
    visit: {
      by: officers,
      send: ({ caseId }, as, id) =>
        app.call(recordVisit, {
          as,
          body: {
            id,
            caseId,
            kind: 'talk',
            how: 'in-person',
            heldOn: today,
            met: '本人',
            place: '司法所',
            content: words(id),
          },
        }),
      table: 'visits',
      audit: 'visit.record',
      course: 'visit-held',
    },
    attempt: {
      by: officers,
      send: ({ caseId }, as, id) =>
        app.call(recordAttempt, {
          as,
          body: {
            id,
            caseId,
            kind: 'call',
            result: 'reached',
            triedAt: app.clock.now().toISOString(),
            note: words(id),
          },
        }),
      table: 'contact_attempts',
      audit: 'contact-attempt.record',
      course: 'contact-tried',
    },
    accept: {
      by: officers,
      send: ({ task }, as, id) => app.call(acceptTask, { as, params: { id: task }, body: { id } }),
      ...onTask,
      audit: 'task.accept',
    },
    feedback: { by: officers, send: feedback(false), ...onTask, audit: 'task.feedback' },
    submit: { by: officers, send: feedback(true), ...onTask, audit: 'task.submit' },
    decline: {
      by: ['caseworker'],
      send: ({ task }, as, id) => app.call(declineTask, { as, params: { id: task }, body: { id, note: words(id) } }),
      ...onTask,
      audit: 'task.decline',
    },
    dispatch: {
      by: ['county'],
      send: ({ task }, as, id) =>
        app.call(dispatchTask, {
          as,
          params: { id: task },
          body: { id, officeCode: '511702001', assigneeId: caseworker.id, note: words(id) },
        }),
      ...onTask,
      audit: 'task.dispatch',
    },
    'give-back': { by: ['county'], send: review(false), ...onTask, audit: 'task.return' },
    pass: { by: ['county'], send: review(true), table: 'task_events', audit: 'task.pass', course: 'task-closed' },
    'withdraw-task': {
      by: ['county'],
      send: ({ task }, as, id) => app.call(withdrawTask, { as, params: { id: task }, body: { id, note: words(id) } }),
      table: 'task_events',
      audit: 'task.withdraw',
      course: 'task-closed',
    },
  } as const satisfies Record<string, Deed>
  return { deeds, leaveOf }
}

export type DeedName = keyof ReturnType<typeof contestedDeeds>['deeds']
