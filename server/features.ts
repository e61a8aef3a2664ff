import { registerAccounts } from './features/accounts/routes.ts'
import { registerActivities } from './features/activities/routes.ts'
import { handoverMissedJob, sweepHandoversJob } from './features/aftercare/handover-missed.ts'
import { endAftercareJob } from './features/aftercare/jobs.ts'
import { registerAftercare } from './features/aftercare/routes.ts'
import { aidOverdueJob, sweepAidsJob } from './features/aids/aid-overdue.ts'
import { registerAids } from './features/aids/routes.ts'
import { routeAlertJob } from './features/alerts/route-alert.ts'
import { registerAlerts } from './features/alerts/routes.ts'
import { rerouteAlertsJob, sweepAlertsJob } from './features/alerts/sweep-alerts.ts'
import { dropFileJob, sweepAttachmentsJob } from './features/attachments/jobs.ts'
import { registerAttachments } from './features/attachments/routes.ts'
import { sealAudit } from './features/audit/jobs.ts'
import { registerAudit } from './features/audit/routes.ts'
import { registerCaseEvents } from './features/case-events/routes.ts'
import { foldCaseCounts } from './features/cases/jobs.ts'
import { registerCases } from './features/cases/routes.ts'
import { sweepTermsJob, termEndingJob } from './features/cases/term-ending.ts'
import { registerChannels } from './features/channels/routes.ts'
import { eraseWithoutConsentJob } from './features/consents/jobs.ts'
import { registerConsents } from './features/consents/routes.ts'
import { settleOwnWithdrawalJob } from './features/consents/settle-own-withdrawal.ts'
import { registerContactVoids } from './features/contact-voids/routes.ts'
import { registerCountySettings } from './features/county-settings/routes.ts'
import { registerDocuments } from './features/documents/routes.ts'
import { planChangedDues, planDuesOfToday } from './features/dues/jobs.ts'
import { contactLostJob, reportMissedJob, sweepReportsJob } from './features/dues/report-missed.ts'
import { registerDues } from './features/dues/routes.ts'
import { registerField } from './features/field/routes.ts'
import { registerInjunctions } from './features/injunctions/routes.ts'
import { registerInterruptions } from './features/interruptions/routes.ts'
import { leaveOverdueJob, sweepLeavesJob } from './features/leaves/jobs.ts'
import { registerLeaves } from './features/leaves/routes.ts'
import { registerLedger } from './features/ledger/routes.ts'
import { registerMeasures } from './features/measures/routes.ts'
import { registerMerges } from './features/merges/routes.ts'
import { registerMoves } from './features/moves/routes.ts'
import { registerMyDay } from './features/my-day/routes.ts'
import { registerNotices } from './features/notices/routes.ts'
import { handOffNotification } from './features/notifications/hand-off-notification.ts'
import { registerNotifications } from './features/notifications/routes.ts'
import { lookAtObjectionJob, sweepObjectionsJob } from './features/objections/look-at-objection.ts'
import { registerObjections } from './features/objections/routes.ts'
import { registerOffices } from './features/offices/routes.ts'
import { registerOverview } from './features/overview/routes.ts'
import { commitPackageJob, finishImportJob, openPackageJob, sweepPackageFilesJob } from './features/packages/jobs.ts'
import { registerPackages } from './features/packages/routes.ts'
import { compilePeriodicReportsJob } from './features/periodic-reports/jobs.ts'
import { registerPeriodicReports } from './features/periodic-reports/routes.ts'
import { assessDeviceEventJob } from './features/positioning/assess-device-event.ts'
import { endOrderJob, remindOfOrderJob, sweepOrdersJob } from './features/positioning/jobs.ts'
import { registerPositioning } from './features/positioning/routes.ts'
import { registerReports } from './features/reports/routes.ts'
import { registerRestrictions } from './features/restrictions/routes.ts'
import { closeRecordQueriesJob, eraseRecordsJob, sealEndedCasesJob } from './features/seals/jobs.ts'
import { registerSeals } from './features/seals/routes.ts'
import { registerSelf } from './features/self/routes.ts'
import { sendLoginCodeJob } from './features/self/send-login-code.ts'
import { takeInHelpCallJob } from './features/self/take-in-help-call.ts'
import { sweepSignInAttemptsJob } from './features/sessions/jobs.ts'
import { registerSessions } from './features/sessions/routes.ts'
import { registerSupervision } from './features/supervision/routes.ts'
import { lookAtTaskJob, sweepTasksJob } from './features/tasks/look-at-task.ts'
import { openStepTasksJob } from './features/tasks/open-step-tasks.ts'
import { registerTasks } from './features/tasks/routes.ts'
import { tellOfDeclineJob } from './features/tasks/tell-of-decline.ts'
import { registerTerminations } from './features/terminations/routes.ts'
import { assessVerificationJob, closeVerificationJob, sweepVerificationsJob } from './features/verifications/jobs.ts'
import { registerVerifications } from './features/verifications/routes.ts'
import { registerVisits } from './features/visits/routes.ts'
import type { Job } from './platform/jobs.ts'
import type { Routes } from './platform/routes.ts'

/** Every feature's routes: the one list. */
export function registerFeatures(routes: Routes): void {
  registerSessions(routes)
  registerOffices(routes)
  registerAccounts(routes)
  registerAudit(routes)
  registerCases(routes)
  registerCaseEvents(routes)
  registerLeaves(routes)
  registerDues(routes)
  registerReports(routes)
  registerVisits(routes)
  registerContactVoids(routes)
  registerActivities(routes)
  registerRestrictions(routes)
  registerSeals(routes)
  registerMerges(routes)
  registerDocuments(routes)
  registerCountySettings(routes)
  registerSupervision(routes)
  registerAftercare(routes)
  registerAids(routes)
  registerConsents(routes)
  registerMeasures(routes)
  registerInjunctions(routes)
  registerInterruptions(routes)
  registerPositioning(routes)
  registerVerifications(routes)
  registerMoves(routes)
  registerTerminations(routes)
  registerLedger(routes)
  registerNotices(routes)
  registerAlerts(routes)
  registerTasks(routes)
  registerMyDay(routes)
  registerField(routes)
  registerAttachments(routes)
  registerNotifications(routes)
  registerChannels(routes)
  registerOverview(routes)
  registerPeriodicReports(routes)
  registerPackages(routes)
  registerSelf(routes)
  registerObjections(routes)
}

/** Every feature's jobs. */
export const jobs: readonly Job<never>[] = [
  foldCaseCounts,
  planChangedDues,
  planDuesOfToday,
  sealAudit,
  handOffNotification,
  routeAlertJob,
  rerouteAlertsJob,
  sweepAlertsJob,
  leaveOverdueJob,
  sweepLeavesJob,
  assessDeviceEventJob,
  assessVerificationJob,
  closeVerificationJob,
  sweepVerificationsJob,
  endOrderJob,
  remindOfOrderJob,
  sweepOrdersJob,
  termEndingJob,
  sweepTermsJob,
  reportMissedJob,
  contactLostJob,
  sweepReportsJob,
  aidOverdueJob,
  sweepAidsJob,
  handoverMissedJob,
  sweepHandoversJob,
  lookAtTaskJob,
  sweepTasksJob,
  tellOfDeclineJob,
  openStepTasksJob,
  openPackageJob,
  commitPackageJob,
  finishImportJob,
  sweepPackageFilesJob,
  endAftercareJob,
  eraseWithoutConsentJob,
  sealEndedCasesJob,
  closeRecordQueriesJob,
  eraseRecordsJob,
  dropFileJob,
  sweepAttachmentsJob,
  sweepSignInAttemptsJob,
  takeInHelpCallJob,
  sendLoginCodeJob,
  lookAtObjectionJob,
  sweepObjectionsJob,
  settleOwnWithdrawalJob,
  compilePeriodicReportsJob,
]

/** Jobs that come round by themselves, in graphile-worker's crontab form (minute hour day month weekday task ?options). */
export const crontab = `
* * * * * fold-case-counts ?max=1&fill=0s
* * * * * plan-dues ?max=1&fill=0s
5 16 * * * plan-dues-of-today ?max=3&fill=1d
* * * * * seal-audit ?max=1&fill=0s
* * * * * sweep-alerts ?max=1&fill=0s
*/10 * * * * sweep-leaves ?max=1&fill=0s
*/10 * * * * sweep-positioning-orders ?max=1&fill=0s
*/10 * * * * sweep-verifications ?max=1&fill=0s
7 * * * * sweep-terms ?max=1&fill=0s
*/10 * * * * sweep-tasks ?max=1&fill=0s
32 * * * * open-step-tasks ?max=1&fill=0s
12 * * * * sweep-reports ?max=1&fill=0s
17 * * * * sweep-aids ?max=1&fill=0s
22 * * * * sweep-handovers ?max=1&fill=0s
17 20 * * * sweep-package-files ?max=1&fill=0s
5 16 * * * end-aftercare ?max=3&fill=1d
25 18 * * * erase-without-consent ?max=3&fill=1d
*/5 * * * * close-record-queries ?max=1&fill=0s
27 17 * * * seal-ended-cases ?max=1&fill=0s
37 * * * * sweep-attachments ?max=1&fill=0s
42 * * * * sweep-sign-in-attempts ?max=1&fill=0s
3 * * * * sweep-objections ?max=1&fill=0s
47 17 * * * erase-records ?max=1&fill=0s
*/10 * * * * compile-periodic-reports ?max=1&fill=0s
`
