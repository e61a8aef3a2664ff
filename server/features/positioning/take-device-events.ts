import type { sendDeviceEvents as endpoint } from '@guitu/contract/device-events.ts'
import type { AnswerOf, BodyOf } from '@guitu/contract/endpoint.ts'
import { type EventRefusal, eventRefusals } from '@guitu/contract/rules/device-events.ts'
import type { BodyActor } from '../../platform/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import { invalid } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { checkVendorSignature } from './check-vendor-signature.ts'
import { findOrderOfDevice, findTakenEvent, insertDeviceEvent, lockVendor } from './device-queries.ts'

type DeviceEvent = BodyOf<typeof endpoint>['events'][number]
type Result = AnswerOf<typeof endpoint>['results'][number]

const refused = (eventId: string, refusal: EventRefusal): Result => ({
  eventId,
  result: 'refused',
  reason: eventRefusals[refusal],
})

/**
 * Takes in events of devices, each under the order in force of its device or refused with the reason; refused ones are not stored. What they
 * mean is for the rules, in a job of the same transaction.
 */
export async function takeDeviceEvents(call: Call<typeof endpoint, BodyActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, body, now } = call
  await checkVendorSignature(call)
  const faults = Object.fromEntries(
    body.events.flatMap((event, at) =>
      (event.kind === 'silent') === (event.silentMinutes !== undefined)
        ? []
        : [[`events.${at}.silentMinutes`, '只有 silent 事件、并且必须写明多少分钟没有信号']],
    ),
  )
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await lockVendor(tx, actor.bodyId)
  const results: Result[] = []
  for (const event of body.events) results.push(await takeEvent(call, event))
  writeAudit(tx, {
    at: now,
    actorId: null,
    actorRole: 'body',
    actorOffice: '',
    action: 'device-events.receive',
    subjectType: 'body',
    subjectId: actor.bodyId,
    summary: Object.fromEntries(
      (['taken', 'repeated', 'refused'] as const).map((one) => [
        one,
        results.filter(({ result }) => result === one).length,
      ]),
    ),
    requestId: actor.requestId,
  })
  return { results }
}

async function takeEvent({ tx, actor, now }: Call<typeof endpoint, BodyActor>, event: DeviceEvent): Promise<Result> {
  const { eventId, kind, silentMinutes = null } = event
  const occurredAt = new Date(event.occurredAt)
  const deviceNumber = event.deviceNumber.toUpperCase()
  const earlier = await findTakenEvent(tx, actor.bodyId, eventId)
  if (earlier) {
    const same =
      earlier.kind === kind &&
      earlier.deviceNumber === deviceNumber &&
      new Date(earlier.occurredAt).getTime() === occurredAt.getTime()
    return same ? { eventId, result: 'repeated', reason: '' } : refused(eventId, 'event-id-reused')
  }
  const { orderId, refusal } = await findOrderOfDevice(tx, { vendorId: actor.bodyId, deviceNumber, kind, occurredAt })
  if (refusal !== null || orderId === null) return refused(eventId, refusal ?? 'no-order')
  const id = newId(now)
  await insertDeviceEvent(tx, {
    id,
    vendorId: actor.bodyId,
    eventId,
    orderId,
    kind,
    silentMinutes,
    occurredAt,
    receivedAt: now,
  })
  enqueue(tx, 'assess-device-event', { eventId: id }, { key: `assess-device-event:${id}` })
  return { eventId, result: 'taken', reason: '' }
}
