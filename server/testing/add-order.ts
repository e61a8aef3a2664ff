import type { Endpoint } from '@guitu/contract/endpoint.ts'
import { decideOrder, extendOrder, proposeOrder, tellPerson } from '@guitu/contract/positioning.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { newId } from '../platform/new-id.ts'
import { addBody } from './add-body.ts'
import { addCase, type TestCase } from './add-case.ts'
import { setDatabaseClock } from './set-database-clock.ts'
import type { TestAccount, TestAnswer, TestApp } from './start-test-app.ts'

interface Wanted {
  caseId: string
  vendorId: string
  deviceNumber: string
  applicant: TestAccount
  /** The head of the county bureau; without one it waits for its approval. */
  leader?: TestAccount
  /** Told by the applicant, so that it is in force. */
  told?: boolean
}

function must(answer: TestAnswer<Endpoint>): void {
  if (answer.status !== 200) throw new Error(answer.text)
}

/** Brings a positioning order of thirty days, from today, to where it is wanted, by the interface. */
export async function addOrder(app: TestApp, wanted: Wanted): Promise<string> {
  const today = shanghaiDate(app.clock.now())
  const id = newId()
  const { caseId, vendorId, deviceNumber, applicant, leader } = wanted
  must(
    await app.call(proposeOrder, {
      as: applicant,
      body: {
        id,
        caseId,
        ground: 'injunction-breach',
        evidence: '于十一月三日进入法院禁止进入的网吧，有派出所证明。',
        vendorId,
        deviceKind: 'anklet',
        deviceNumber,
        from: today,
        to: addDays(today, 29),
      },
    }),
  )
  if (!leader) return id
  must(await app.call(decideOrder, { as: leader, params: { id }, body: { id: newId(), approve: true, words: '' } }))
  if (!wanted.told) return id
  must(
    await app.call(tellPerson, { as: applicant, params: { id }, body: { id: newId(), on: today, how: 'in-person' } }),
  )
  return id
}

/** Orders of 通川, each waiting for the step that it is named after, and the vendor of their devices. */
export interface Orders {
  vendor: { id: string; name: string; key: string }
  orders: Record<'decide' | 'tell' | 'extend' | 'decideExtension' | 'lift', string>
  /** A case with no order. */
  free: TestCase
}

export async function addOrders(app: TestApp, applicant: TestAccount, leader: TestAccount): Promise<Orders> {
  await setDatabaseClock(app, app.clock.now())
  const vendor = await addBody(app, 'device-vendor')
  const today = shanghaiDate(app.clock.now())
  let devices = 0
  const order = async (how: Pick<Wanted, 'leader' | 'told'>): Promise<string> => {
    const about = await addCase(app, '511702001')
    const deviceNumber = `DWH-9${String(++devices).padStart(5, '0')}`
    return addOrder(app, { caseId: about.id, vendorId: vendor.id, deviceNumber, applicant, ...how })
  }
  const decideExtension = await order({ leader, told: true })
  must(
    await app.call(extendOrder, {
      as: applicant,
      params: { id: decideExtension },
      body: {
        id: newId(),
        assessedOn: today,
        assessment: '仍在拟提请撤销缓刑期间，有必要继续。',
        to: addDays(today, 60),
      },
    }),
  )
  return {
    vendor,
    orders: {
      decide: await order({}),
      tell: await order({ leader }),
      extend: await order({ leader, told: true }),
      decideExtension,
      lift: await order({ leader, told: true }),
    },
    free: await addCase(app, '511702001'),
  }
}
