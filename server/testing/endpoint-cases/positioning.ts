import * as positioning from '@guitu/contract/positioning.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import * as verifications from '@guitu/contract/verifications.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** Positioning orders and verifications of the county. */
export function positioningCases({
  home,
  positioning: { orders, vendor, free },
  verificationId,
  body,
  app,
}: World): EndpointCase[] {
  const { caseworker } = home
  const leader = home['county-leader']
  const today = shanghaiDate(app.clock.now())
  const id = (text: string): { id: string } => ({ id: text })
  const evidence = '于十一月三日进入法院禁止进入的网吧，有派出所证明。'
  return [
    caseOf(positioning.listPositioningOrders, { outside: 'nothing', as: leader, query: { view: 'todo' } }),
    caseOf(positioning.listCaseOrders, { outside: [404], as: caseworker, params: id(free.id) }),
    caseOf(positioning.proposeOrder, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: free.id,
        evidence,
        vendorId: vendor.id,
        deviceKind: 'anklet',
        deviceNumber: 'DWH-900099',
        from: today,
        to: addDays(today, 30),
      },
    }),
    caseOf(positioning.decideOrder, { outside: [404], as: leader, params: id(orders.decide), body: { approve: true } }),
    caseOf(positioning.tellPerson, { outside: [404], as: caseworker, params: id(orders.tell), body: { on: today } }),
    caseOf(positioning.extendOrder, {
      outside: [404],
      as: caseworker,
      params: id(orders.extend),
      body: { assessedOn: today, assessment: evidence, to: addDays(today, 60) },
    }),
    caseOf(positioning.decideExtension, {
      outside: [404],
      as: leader,
      params: id(orders.decideExtension),
      body: { approve: true },
    }),
    caseOf(verifications.listVerifications, { outside: 'nothing', as: leader, query: { view: 'todo' } }),
    caseOf(verifications.listCaseVerifications, { outside: [404], as: caseworker, params: id(free.id) }),
    caseOf(verifications.askVerification, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: free.id,
        bodyId: body.id,
        question: '十一月十九日是否在通川区',
        reason: '电话联系时说法前后不一',
      },
    }),
    caseOf(verifications.decideVerification, {
      outside: [404],
      as: leader,
      params: id(verificationId),
      body: { approve: true },
    }),
    caseOf(verifications.readVerificationFigures, { outside: 'city-wide', as: home['audit-admin'] }),
    caseOf(positioning.liftOrder, { outside: [404], as: caseworker, params: id(orders.lift) }),
  ]
}
