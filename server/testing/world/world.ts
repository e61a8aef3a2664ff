import type { PackageImportValue } from '@guitu/contract/packages.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import type { TestAftercare } from '../add-aftercare.ts'
import type { TestCase } from '../add-case.ts'
import type { TestDuplicate } from '../add-duplicate.ts'
import type { Orders } from '../add-order.ts'
import type { Procedures } from '../add-procedures.ts'
import type { OpenTasks } from '../add-tasks.ts'
import type { TestPerson } from '../open-page.ts'
import type { TestAccount, TestApp } from '../start-test-app.ts'

/** One account of each role. */
export type Staff = Record<Role, TestAccount>

/** One of everything that belongs to a county, 通川 (511702), and those who work there. */
export interface World {
  app: TestApp
  /** One account of each role; those with a place have it in 通川. */
  home: Staff
  /** A member of staff whose password is reset, one who changes theirs and leaves, and an account not in use yet. */
  spare: { staff: TestAccount; leaver: TestAccount; newAccountId: string }
  case: TestCase
  alertId: string
  /** A notice about somebody whom no ledger knows. */
  unmatchedNoticeId: string
  /** Notices filed by form about one case: one to correct, one to take back. */
  filed: { caseId: string; correct: string; withdraw: string }
  taskId: string
  /** Tasks that an officer of the county opened, each for another step. */
  tasks: OpenTasks
  attachmentId: string
  /** Another file of the caseworker, for the record. */
  paperId: string
  notificationId: string
  /** Leaves of the case: two that wait, one that has begun, one that the city approved; and two permits that wait. */
  leaves: { waiting: string; other: string; away: string; long: string }
  permits: { waiting: string; other: string }
  documents: { standing: string; wrong: string }
  /** The person is asked for no public-benefit work for a while. */
  exemptionId: string
  sessionId: string
  /** A case that waits for reception; and of the case above a team member with a number, and a step of its plan. */
  supervision: { pendingId: string; memberId: string; stepId: string }
  /** A case of reintegration help with consent. */
  aftercare: TestAftercare
  /** A case to be restricted. */
  confidential: TestCase
  /** A case that has ended, one that is sealed, and a query of it that waits. */
  ended: TestCase
  sealed: TestCase
  recordQueryId: string
  /** Pairs of persons who may be one: one to dismiss, one to propose, and one whose merge waits for a second officer. */
  duplicates: { dismiss: TestDuplicate; propose: TestDuplicate; decide: TestDuplicate }
  mergeId: string
  /** Measures, injunctions, interruptions, moves and ends, of other cases of the county. */
  procedures: Procedures
  /** Positioning orders, of other cases of the county. */
  positioning: Orders
  /** Periodic reports of the township office: one that waits for it, one that it confirmed. */
  periodicReports: { waiting: string; confirmed: string }
  /** A verification that waits for its approval. */
  verificationId: string
  /** The person of the case on their own page, with a report, a leave and an objection that wait; somebody else; one who is helped; and one who signs out. */
  own: {
    person: TestPerson
    reportId: string
    leaveId: string
    objectionId: string
    stranger: TestPerson
    helped: TestPerson
    leaver: TestPerson
  }
  /** Phones of the caseworker: the one in use, and one that was lost. */
  phones: { inUse: string; lost: string }
  /** Files that came in parts: one that is not whole yet, and one that is and waits to be finished. */
  uploads: { open: string; whole: string }
  /** Two records of one day that may be of one visit. */
  visitDoubtId: string
  subscription: { id: string; body: { endpoint: string; keys: { p256dh: string; auth: string } } }
  /** A package in preview, and one to discard. */
  importId: string
  otherImportId: string
  /** A spreadsheet that waits to be told what its headings mean, and what they mean. */
  sheet: { importId: string; mapping: NonNullable<PackageImportValue['mapping']>; content: Buffer }
  body: { id: string; key: string }
  senderFingerprint: string
  /** A key of the bureau that signs what it exports. */
  keyFingerprint: string
  photo: Buffer
  package: Buffer
  /** Texts of the county's records, none of which anybody outside may ever be answered. */
  secrets: readonly string[]
}
