import * as documents from '@guitu/contract/documents.ts'
import * as leaves from '@guitu/contract/leaves.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** Documents, leaves and permits. */
export function leaveAndDocumentCases(world: World): EndpointCase[] {
  const { home } = world
  const officer = home['county-officer']
  const caseworker = home.caseworker
  const id = (text: string): { id: string } => ({ id: text })
  const day = (inDays: number): string => addDays(shanghaiDate(world.app.clock.now()), inDays)
  return [
    caseOf(documents.listCaseDocuments, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(documents.issueDocument, {
      outside: [404],
      as: officer,
      params: id(world.case.id),
      body: { kind: 'leave-form', subjectId: world.leaves.waiting },
    }),
    caseOf(documents.readDocumentFile, {
      outside: [404],
      as: officer,
      params: id(world.documents.standing),
      query: { purpose: '核对文书内容' },
    }),
    caseOf(documents.voidDocument, {
      outside: [404],
      as: officer,
      params: id(world.documents.wrong),
      body: { reason: '姓名有误，重新开具' },
    }),
    caseOf(leaves.listLeaves, { outside: 'nothing', as: officer, query: { view: 'done' } }),
    caseOf(leaves.listCaseLeaves, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(leaves.requestLeave, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        from: day(30),
        to: day(31),
        reason: 'family',
        reasonNote: '参加妹妹的婚礼',
        place: '重庆市',
        urgent: false,
      },
    }),
    caseOf(leaves.decideLeave, {
      outside: [404],
      as: caseworker,
      params: id(world.leaves.waiting),
      body: { approve: true, opinion: '同意' },
    }),
    caseOf(leaves.revealContact, { outside: [404], as: officer, params: id(world.leaves.waiting) }),
    caseOf(leaves.withdrawLeave, { outside: [404], as: caseworker, params: id(world.leaves.other) }),
    caseOf(leaves.reportReturn, {
      outside: [404],
      as: caseworker,
      params: id(world.leaves.away),
      body: { returnedOn: day(0), reportedAt: world.app.clock.now().toISOString(), how: 'phone' },
    }),
    caseOf(leaves.renewLeave, {
      outside: [404],
      as: caseworker,
      params: id(world.leaves.away),
      body: { from: day(2), to: day(3) },
    }),
    caseOf(leaves.tellProcuratorate, {
      outside: [404],
      as: officer,
      params: id(world.leaves.long),
      body: { toldOn: day(0), documentNumber: '达矫外通〔2026〕1号' },
    }),
    caseOf(leaves.listPermits, { outside: 'nothing', as: officer, query: { view: 'done' } }),
    caseOf(leaves.requestPermit, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        from: day(0),
        to: day(90),
        purpose: '到邻县批发市场进货',
        frequency: '每周二、四',
        places: ['开江县'],
      },
    }),
    caseOf(leaves.decidePermit, {
      outside: [404],
      as: officer,
      params: id(world.permits.waiting),
      body: { approve: true, opinion: '同意' },
    }),
    caseOf(leaves.endPermit, { outside: [404], as: caseworker, params: id(world.permits.other) }),
  ]
}
