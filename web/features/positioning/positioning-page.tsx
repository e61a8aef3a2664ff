import { listPositioningOrders } from '@guitu/contract/positioning.ts'
import { call } from '../../lib/api.ts'
import { approvalViews, ProcedurePage } from '../procedures/procedure-page.tsx'
import { OrderTable } from './order-table.tsx'

/** 定位审批: what waits for a decision or for the person to be told, what was decided, what I asked for. */
export default function PositioningPage() {
  return (
    <ProcedurePage
      title="定位审批"
      views={approvalViews}
      queryKey="positioning-orders"
      read={(query, signal) => call(listPositioningOrders, { query, signal })}
      table={(shown) => <OrderTable {...shown} withPerson />}
    />
  )
}
