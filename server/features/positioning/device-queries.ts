import type { DeviceEventKind, EventRefusal } from '@guitu/contract/rules/device-events.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The SM2 public key of a vendor, in hex. */
export async function readSigningKey(tx: Tx, vendorId: string): Promise<string> {
  const row = await tx
    .selectFrom('authorised_bodies')
    .where('id', '=', vendorId)
    .select('signing_key')
    .executeTakeFirst()
  return row?.signing_key ?? ''
}

/** Batches of one vendor are taken in one after the other, so that an event sent twice at once is taken once. */
export async function lockVendor(tx: Tx, vendorId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('device events of ' || ${vendorId}, 0))`.execute(tx)
}

export async function findTakenEvent(
  tx: Tx,
  vendorId: string,
  eventId: string,
): Promise<{ kind: string; occurredAt: string; deviceNumber: string } | undefined> {
  const { rows } = await sql<{ kind: string; occurredAt: string; deviceNumber: string }>`
    select kind, occurred_at as "occurredAt", device_number as "deviceNumber"
      from taken_device_event(${vendorId}::uuid, ${eventId})`.execute(tx)
  return rows[0]
}

/** The order of a device for an event, and why it takes none: the database says both. */
export async function findOrderOfDevice(
  tx: Tx,
  event: { vendorId: string; deviceNumber: string; kind: DeviceEventKind; occurredAt: Date },
): Promise<{ orderId: string | null; refusal: EventRefusal | null }> {
  const { rows } = await sql<{ orderId: string | null; refusal: EventRefusal | null }>`
    select order_id as "orderId", refusal
      from order_of_device(${event.vendorId}::uuid, ${event.deviceNumber}, ${event.kind}, ${event.occurredAt}::timestamptz)`.execute(
    tx,
  )
  return rows[0]!
}

export async function insertDeviceEvent(
  tx: Tx,
  event: {
    id: string
    vendorId: string
    eventId: string
    orderId: string
    kind: DeviceEventKind
    silentMinutes: number | null
    occurredAt: Date
    receivedAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('device_events')
    .values({
      id: event.id,
      vendor_id: event.vendorId,
      event_id: event.eventId,
      order_id: event.orderId,
      kind: event.kind,
      silent_minutes: event.silentMinutes,
      occurred_at: event.occurredAt,
      received_at: event.receivedAt,
    })
    .execute()
}

export interface DeviceEventFound {
  id: string
  kind: DeviceEventKind
  silentMinutes: number | null
  occurredAt: string
  orderNumber: string
  caseId: string
  countyCode: string
}

export async function readDeviceEvent(tx: Tx, id: string): Promise<DeviceEventFound | undefined> {
  return (await tx
    .selectFrom('device_events as e')
    .innerJoin('positioning_orders as o', 'o.id', 'e.order_id')
    .where('e.id', '=', id)
    .select([
      'e.id',
      'e.kind',
      'e.silent_minutes as silentMinutes',
      'e.occurred_at as occurredAt',
      'o.order_number as orderNumber',
      'o.case_id as caseId',
      'o.county_code as countyCode',
    ])
    .executeTakeFirst()) as DeviceEventFound | undefined
}
