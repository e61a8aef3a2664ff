import type { DocumentKindName } from '@guitu/contract/rules/document-kinds.ts'
import { type MeasureKind, measureKinds } from '@guitu/contract/rules/measures.ts'
import { type TerminationGround, terminationGrounds } from '@guitu/contract/rules/terminations.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { readLeaveSettings } from '../leaves/leave-settings.ts'
import type { DocumentContent } from './document-content.ts'
import { admissionNotice } from './forms/admission-notice.ts'
import { leaveDecision } from './forms/leave-decision.ts'
import { leaveForm } from './forms/leave-form.ts'
import { measureDecision } from './forms/measure-decision.ts'
import { permitForm } from './forms/permit-form.ts'
import { terminationCertificate } from './forms/termination-certificate.ts'
import { terminationNotice } from './forms/termination-notice.ts'
import type { DocumentPerson } from './person-cells.ts'
import {
  type DocumentSubjectFound,
  findCertificates,
  listEndsForNotice,
  listInjunctionsForDocument,
  listLeaveSubjects,
  listMeasureSubjects,
  listPermitSubjects,
  readDecision,
  readLeaveForDocument,
  readMeasureForDocument,
  readPermitForDocument,
  withoutPaper,
} from './subject-queries.ts'

/** What each kind can be about in a case, and what it then says. */
interface Composer {
  subjects: (tx: Tx, person: DocumentPerson) => Promise<DocumentSubjectFound[]>
  /** @throws 404 when the case has no such subject, 409 when the subject is not that far */
  compose: (tx: Tx, person: DocumentPerson, subjectId: string, day: string) => Promise<Composed>
}

export interface Composed {
  content: DocumentContent
  /** The office whose series gives the number. */
  seriesOffice: string
  /** A number that the subject has already; then no new one is taken. */
  ownNumber?: string
}

const tooEarly = (message: string): AppError => new AppError('conflict', 'document-too-early', message)

export const composers: Readonly<Record<DocumentKindName, Composer>> = {
  'admission-notice': {
    subjects: async (_tx, person) => [{ id: person.id, about: person.caseNumber }],
    compose: async (tx, person, subjectId, day) => {
      if (subjectId !== person.id) throw notFound('档案')
      const injunctions = await listInjunctionsForDocument(tx, person.id, day)
      return { content: admissionNotice(person, injunctions, day), seriesOffice: person.countyCode }
    },
  },
  'leave-form': {
    subjects: (tx, person) => listLeaveSubjects(tx, person.id, false),
    compose: async (tx, person, subjectId) => {
      const leave = await readLeaveForDocument(tx, person.id, subjectId)
      if (!leave) throw notFound('外出申请')
      const content = leaveForm(person, leave, await readDecision(tx, 'leave', leave.id))
      return { content, seriesOffice: person.countyCode }
    },
  },
  'leave-decision': {
    subjects: (tx, person) => listLeaveSubjects(tx, person.id, true),
    compose: async (tx, person, subjectId) => {
      const [leave, settings] = await Promise.all([
        readLeaveForDocument(tx, person.id, subjectId),
        readLeaveSettings(tx, person.countyCode),
      ])
      if (!leave) throw notFound('外出申请')
      const decision = await readDecision(tx, 'leave', leave.id)
      if (!decision) throw tooEarly('外出申请还没有作出决定，决定之后才能开具告知书。')
      return {
        content: leaveDecision(person, leave, decision, settings.backReportHours),
        seriesOffice: decision.officeCode,
      }
    },
  },
  'permit-form': {
    subjects: (tx, person) => listPermitSubjects(tx, person.id),
    compose: async (tx, person, subjectId) => {
      const permit = await readPermitForDocument(tx, person.id, subjectId)
      if (!permit) throw notFound('经常性跨市县活动申请')
      const content = permitForm(person, permit, await readDecision(tx, 'permit', permit.id))
      return { content, seriesOffice: person.countyCode }
    },
  },
  'measure-decision': {
    subjects: async (tx, person) =>
      (await listMeasureSubjects(tx, person.id)).map(({ id, number, kind }) => ({
        id,
        about: `${number} ${measureKinds[kind as MeasureKind]}`,
      })),
    compose: async (tx, person, subjectId) => {
      const measure = await readMeasureForDocument(tx, person.id, subjectId)
      if (!measure) throw notFound('奖惩')
      const { decidedAt } = measure
      if (decidedAt === null || withoutPaper.includes(measure.state)) {
        throw tooEarly(
          measure.state === 'lifted'
            ? '这项奖惩经申诉已经撤销，不能再开具文书。'
            : '这项奖惩没有批准，批准之后才能开具文书。',
        )
      }
      return { content: measureDecision(person, { ...measure, decidedAt }), seriesOffice: person.countyCode }
    },
  },
  'termination-certificate': {
    subjects: async (tx, person) =>
      (await findCertificates(tx, person.id)).map(({ id, certificateNumber }) => ({ id, about: certificateNumber })),
    compose: async (tx, person, subjectId) => {
      const end = (await findCertificates(tx, person.id)).find(({ id }) => id === subjectId)
      if (!end) throw notFound('解除登记')
      return {
        content: terminationCertificate(person, end),
        seriesOffice: person.countyCode,
        ownNumber: end.certificateNumber,
      }
    },
  },
  'termination-notice': {
    subjects: async (tx, person) =>
      (await listEndsForNotice(tx, person.id)).map(({ id, ground, endedOn }) => ({
        id,
        about: `${endedOn} ${terminationGrounds[ground as TerminationGround]}`,
      })),
    compose: async (tx, person, subjectId, day) => {
      const end = (await listEndsForNotice(tx, person.id)).find(({ id }) => id === subjectId)
      if (!end) throw notFound('解除、终止登记')
      return { content: terminationNotice(person, end, day), seriesOffice: person.countyCode }
    },
  },
}
