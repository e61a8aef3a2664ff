import * as contactVoids from '@guitu/contract/contact-voids.ts'
import { administrationCases } from './endpoint-cases/administration.ts'
import { aftercareCases } from './endpoint-cases/aftercare.ts'
import { caseOf, type EndpointCase } from './endpoint-cases/case-of.ts'
import { contactCases } from './endpoint-cases/contacts.ts'
import { leaveAndDocumentCases } from './endpoint-cases/leaves-and-documents.ts'
import { ledgerCases } from './endpoint-cases/ledger.ts'
import { ownAccountCases } from './endpoint-cases/own-account.ts'
import { packageCases } from './endpoint-cases/packages.ts'
import { periodicReportCases } from './endpoint-cases/periodic-reports.ts'
import { positioningCases } from './endpoint-cases/positioning.ts'
import { procedureCases } from './endpoint-cases/procedures.ts'
import { recordAndAlertCases } from './endpoint-cases/records-and-alerts.ts'
import { supervisionCases } from './endpoint-cases/supervision.ts'
import { fieldTaskCases } from './endpoint-cases/tasks-in-the-field.ts'
import { recordWallCases } from './endpoint-cases/walls-of-records.ts'
import type { World } from './world/world.ts'

/**
 * One request of every endpoint about the records of 通川, in an order in which each works after those before it. A feature that adds an
 * endpoint adds its line in endpoint-cases/; the test says so when one is missing.
 */
export function endpointCases(world: World): EndpointCase[] {
  return [
    ...ownAccountCases(world),
    ...recordAndAlertCases(world),
    ...fieldTaskCases(world),
    ...leaveAndDocumentCases(world),
    ...supervisionCases(world),
    ...aftercareCases(world),
    ...contactCases(world),
    ...ledgerCases(world),
    ...recordWallCases(world),
    ...procedureCases(world),
    ...positioningCases(world),
    ...periodicReportCases(world),
    caseOf(contactVoids.voidContact, {
      outside: [404],
      as: world.home.caseworker,
      body: {
        subject: 'attendance',
        subjectId: world.sessionId,
        caseId: world.case.id,
        reason: '当天没有参加，登记有误',
      },
    }),
    ...packageCases(world),
    ...administrationCases(world),
  ]
}
