import * as aftercare from '@guitu/contract/aftercare.ts'
import * as aids from '@guitu/contract/aids.ts'
import * as consents from '@guitu/contract/consents.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** Reintegration help. */
export function aftercareCases(world: World): EndpointCase[] {
  const { home } = world
  const officer = home['county-officer']
  const caseworker = home.caseworker
  const id = (text: string): { id: string } => ({ id: text })
  const day = (inDays: number): string => addDays(shanghaiDate(world.app.clock.now()), inDays)
  return [
    caseOf(aftercare.readAftercare, { outside: [404], as: officer, params: id(world.aftercare.caseId) }),
    caseOf(aftercare.arrangeHandover, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { meetsOn: day(1), place: '上午九点，司法所', meeterName: '周所员' },
    }),
    caseOf(aftercare.recordArrival, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { arrived: true, day: day(0) },
    }),
    caseOf(aftercare.registerPerson, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { day: day(0), certificate: '（2026）测释证字第1号' },
    }),
    caseOf(aftercare.markThreeNones, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { threeNones: true, reason: '无住所、无亲属、无收入' },
    }),
    caseOf(aftercare.setClass, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { aidClass: 'key', reason: '刚刚回来，需要多帮' },
    }),
    caseOf(aftercare.joinGroup, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { joinedOn: day(0) },
    }),
    caseOf(aftercare.leaveGroup, {
      outside: [404],
      as: caseworker,
      params: { id: world.aftercare.caseId, memberId: world.aftercare.memberId },
      body: { leftOn: day(0) },
    }),
    caseOf(aftercare.recordSettlement, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { day: day(0) },
    }),
    caseOf(aftercare.listAftercare, { outside: 'nothing', as: officer, query: { view: 'handover' } }),
    caseOf(aftercare.readAftercareFigures, { outside: 'own', as: officer }),
    caseOf(aids.listAids, { outside: [404], as: officer, params: id(world.aftercare.caseId) }),
    caseOf(aids.recordNeed, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { need: '需要补办身份证', askedOn: day(0) },
    }),
    caseOf(aids.promiseAid, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.neededId),
      body: { promisedBy: '县就业局', dueOn: day(10) },
    }),
    caseOf(aids.settleAid, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.promisedId),
      body: { given: true, day: day(0), note: '已入住公租房' },
    }),
    caseOf(consents.readConsents, { outside: [404], as: officer, params: id(world.aftercare.caseId) }),
    caseOf(consents.giveConsent, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { purposes: ['help', 'visits'], day: day(0) },
    }),
    caseOf(consents.agreeVisits, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { ways: ['phone'], day: day(0) },
    }),
    caseOf(consents.declineVisits, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { day: day(0) },
    }),
    caseOf(consents.withdrawConsent, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { purposes: ['help'], day: day(0) },
    }),
  ]
}
