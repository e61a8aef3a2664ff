import type { PositioningOrderValue } from '@guitu/contract/positioning.ts'
import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import type { OrderState } from '@guitu/contract/rules/positioning.ts'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { countedPage } from '../../platform/counted-page.ts'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'

type Shown = Omit<PositioningOrderValue, 'standing' | 'endsAt' | 'allowed' | 'extensions'>

/** An order as its table keeps it, with its case, its extensions and its steps. */
export interface OrderFound extends Shown {
  caseKind: CaseKind
  caseState: string
  /** Of the case as it is now, and of the head who decides on the order: they differ when the case has moved. */
  countyCode: string
  orderCounty: string
  caseEnd: CalendarDate
  appliedBy: string
  extensions: (PositioningOrderValue['extensions'][number] & { askedById: string })[]
}

const columns = [
  'o.id',
  'o.order_number as orderNumber',
  'o.case_id as caseId',
  'c.case_number as caseNumber',
  'c.person_name as personName',
  'c.office_code as officeCode',
  'c.county_code as countyCode',
  'o.county_code as orderCounty',
  'c.kind as caseKind',
  'c.state as caseState',
  'c.end_date as caseEnd',
  'o.ground',
  'o.evidence',
  'o.evidence_document as evidenceDocument',
  'b.name as vendorName',
  'o.device_kind as deviceKind',
  'o.device_number as deviceNumber',
  'o.from_day as from',
  'o.to_day as to',
  'o.applied_at as appliedAt',
  'o.applied_by as appliedBy',
  'o.state',
  'o.decided_at as decidedAt',
  'o.effective_at as effectiveAt',
  'o.over_at as overAt',
] as const

/** The last day of `positioning_orders as o` with the extensions that were approved. */
export const lastDay = sql<string>`greatest(o.to_day, (select max(x.to_day) from positioning_extensions x
  where x.order_id = o.id and x.state = 'approved'))`
const extensions = sql<OrderFound['extensions']>`(select coalesce(json_agg(json_build_object('id', x.id,
    'assessedOn', x.assessed_on, 'assessment', x.assessment, 'to', x.to_day, 'askedBy', u.display_name,
    'askedById', x.asked_by, 'state', x.state) order by x.asked_at), '[]')
  from positioning_extensions x join accounts u on u.id = x.asked_by where x.order_id = o.id)`
const steps = sql<Shown['steps']>`(select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind,
    'officerName', coalesce(u.display_name, ''), 'on', s.on_day, 'choice', s.choice, 'words', s.words,
    'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.number), '[]')
  from positioning_steps s left join accounts u on u.id = s.officer_id where s.order_id = o.id)`

const events = sql<Shown['events']>`(select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind,
    'at', to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.occurred_at desc), '[]')
  from (select * from device_events d where d.order_id = o.id order by d.occurred_at desc limit 50) e)`

const ordersWithCases = (tx: Tx) =>
  tx
    .selectFrom('positioning_orders as o')
    .innerJoin('cases as c', 'c.id', 'o.case_id')
    .innerJoin('authorised_bodies as b', 'b.id', 'o.vendor_id')
const whole = (tx: Tx) =>
  ordersWithCases(tx)
    .select(columns)
    .select([lastDay.as('lastDay'), extensions.as('extensions'), events.as('events'), steps.as('steps')])

export async function readOrder(tx: Tx, id: string): Promise<OrderFound | undefined> {
  return (await whole(tx).where('o.id', '=', id).executeTakeFirst()) as OrderFound | undefined
}

/** Orders of one case, newest first. */
export async function listOrdersOfCase(tx: Tx, caseId: string): Promise<OrderFound[]> {
  return (await whole(tx)
    .where('o.case_id', '=', caseId)
    .orderBy('o.applied_at', 'desc')
    .orderBy('o.id')
    .execute()) as OrderFound[]
}

export interface OrderView {
  view: 'todo' | 'done' | 'mine'
  accountId: string
  /** Whether the caller approves; others are asked to tell the person. */
  decides: boolean
  today: CalendarDate
}

type Joined = ExpressionBuilder<
  DB & { o: DB['positioning_orders']; c: DB['cases']; b: DB['authorised_bodies'] },
  'o' | 'c' | 'b'
>

const within =
  ({ view, accountId, decides, today }: OrderView) =>
  (e: Joined): Expression<SqlBool> => {
    if (view === 'mine') return e('o.applied_by', '=', accountId)
    if (view === 'done') return e('o.decided_at', 'is not', null)
    const toTell = e.and([e('o.state', '=', 'approved'), e('o.to_day', '>=', today)])
    if (!decides) return toTell
    return e.or([
      toTell,
      e.and([e('o.state', '=', 'proposed'), e('o.applied_by', '!=', accountId)]),
      sql<SqlBool>`exists (select from positioning_extensions x where x.order_id = o.id and x.state = 'requested'
        and x.asked_by <> ${accountId} and x.old_to_day >= ${today})`,
    ])
  }

/** One page, newest first; in 待办 what waits longest. */
export async function listOrders(
  tx: Tx,
  of: OrderView,
  page: { number: number; size: number },
): Promise<{ rows: OrderFound[]; total: number; totalIsFloor: boolean }> {
  const found = await countedPage(
    tx,
    whole(tx)
      .where(within(of))
      .orderBy('o.applied_at', of.view === 'todo' ? 'asc' : 'desc')
      .orderBy('o.id'),
    ordersWithCases(tx).where(within(of)).select('o.id'),
    page,
  )
  return { ...found, rows: found.rows as OrderFound[] }
}

/** Bodies whose devices can be named in an order. */
export async function listVendors(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('authorised_bodies')
    .where('kind', '=', 'device-vendor')
    .where('active', '=', true)
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
}

export interface NewOrder {
  id: string
  caseId: string
  countyCode: string
  ground: string
  evidence: string
  evidenceDocument: string
  vendorId: string
  deviceKind: string
  deviceNumber: string
  from: CalendarDate
  to: CalendarDate
  appliedBy: string
  appliedAt: Date
}

export async function insertOrder(tx: Tx, order: NewOrder): Promise<void> {
  await tx
    .insertInto('positioning_orders')
    .values({
      id: order.id,
      order_number: sql<string>`readable_number('DW', ${order.appliedAt}::timestamptz, nextval('positioning_order_numbers'))`,
      case_id: order.caseId,
      county_code: order.countyCode,
      ground: order.ground,
      evidence: order.evidence,
      evidence_document: order.evidenceDocument,
      vendor_id: order.vendorId,
      device_kind: order.deviceKind,
      device_number: order.deviceNumber,
      from_day: order.from,
      to_day: order.to,
      applied_by: order.appliedBy,
      applied_at: order.appliedAt,
      state: 'proposed',
    })
    .execute()
}

/** Changes what an order has become; one that is over is not found. */
export async function changeOrder(
  tx: Tx,
  id: string,
  change: { state: OrderState; decided_by?: string; decided_at?: Date; effective_at?: Date; over_at?: Date },
): Promise<void> {
  await tx.updateTable('positioning_orders').set(change).where('id', '=', id).execute()
}

export async function insertExtension(
  tx: Tx,
  extension: {
    id: string
    orderId: string
    assessedOn: CalendarDate
    assessment: string
    oldTo: CalendarDate
    to: CalendarDate
    askedBy: string
    askedAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('positioning_extensions')
    .values({
      id: extension.id,
      order_id: extension.orderId,
      assessed_on: extension.assessedOn,
      assessment: extension.assessment,
      old_to_day: extension.oldTo,
      to_day: extension.to,
      asked_by: extension.askedBy,
      asked_at: extension.askedAt,
      state: 'requested',
    })
    .execute()
}

export async function decideExtensionRow(
  tx: Tx,
  id: string,
  decision: { state: 'approved' | 'refused'; decided_by: string; decided_at: Date },
): Promise<void> {
  await tx.updateTable('positioning_extensions').set(decision).where('id', '=', id).execute()
}

export interface NewOrderStep {
  id: string
  orderId: string
  kind: string
  officerId: string | null
  on?: CalendarDate
  choice?: string
  words?: string
  at: Date
}

export async function insertOrderStep(tx: Tx, step: NewOrderStep): Promise<void> {
  await tx
    .insertInto('positioning_steps')
    .values({
      id: step.id,
      order_id: step.orderId,
      kind: step.kind,
      officer_id: step.officerId,
      on_day: step.on ?? null,
      choice: step.choice ?? '',
      words: step.words ?? '',
      at: step.at,
    })
    .execute()
}

/** Which order a step of this id belongs to, if it was taken before. */
export async function findOrderStep(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('positioning_steps').where('id', '=', id).select('order_id').executeTakeFirst())?.order_id
}
