import * as merges from '@guitu/contract/merges.ts'
import * as restrictions from '@guitu/contract/restrictions.ts'
import * as seals from '@guitu/contract/seals.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** Restricted and sealed records, and persons that are one. */
export function recordWallCases(world: World): EndpointCase[] {
  const { home } = world
  const officer = home['county-officer']
  const id = (text: string): { id: string } => ({ id: text })
  return [
    caseOf(restrictions.readRestriction, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(restrictions.restrictCase, {
      outside: [404],
      as: home['county-leader'],
      params: id(world.confidential.id),
      body: { readerIds: [home.caseworker.id] },
    }),
    caseOf(restrictions.liftRestriction, {
      outside: [404],
      as: home['county-leader'],
      params: id(world.confidential.id),
      body: { ground: '案件已经审结' },
    }),
    caseOf(seals.sealCase, {
      outside: [404],
      as: officer,
      params: id(world.ended.id),
      body: { ground: '已经迁居外省' },
    }),
    caseOf(seals.listSeals, { outside: 'nothing', as: officer }),
    caseOf(seals.listRecordQueries, { outside: 'nothing', as: officer, query: { view: 'all' } }),
    caseOf(seals.requestRecordQuery, {
      outside: [404],
      as: officer,
      body: { caseId: world.sealed.id, legalBasis: '刑事诉讼法第二百八十六条', reason: '办理另案需要核实' },
    }),
    caseOf(seals.decideRecordQuery, {
      outside: [404],
      as: home['county-leader'],
      params: id(world.recordQueryId),
      body: { approve: true },
    }),
    caseOf(merges.listDuplicates, { outside: 'nothing', as: officer, query: { view: 'open' } }),
    caseOf(merges.dismissDuplicate, {
      outside: [404],
      as: officer,
      params: id(world.duplicates.dismiss.pairId),
      body: { reason: '同名同姓，两人均已当面核实' },
    }),
    caseOf(merges.proposeMerge, {
      outside: [404],
      as: officer,
      body: {
        pairId: world.duplicates.propose.pairId,
        keptPersonId: world.duplicates.propose.first.personId,
        reason: '录入时身份证号码错一位',
        evidence: '居民身份证原件',
      },
    }),
    caseOf(merges.listMerges, { outside: 'nothing', as: officer, query: { view: 'all' } }),
    caseOf(merges.decideMerge, {
      outside: [404],
      as: home['county-leader'],
      params: id(world.mergeId),
      body: { approve: true, opinion: '核对属实，同意' },
    }),
    caseOf(merges.listCaseMerges, { outside: [404], as: officer, params: id(world.duplicates.decide.first.id) }),
  ]
}
