import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { listCaseOrders, proposeOrder } from '@guitu/contract/positioning.ts'
import { addMonths, lastDayOfMonths, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import {
  deviceKinds,
  MIN_EVIDENCE_WORDS,
  POSITIONING_MONTHS,
  positioningGrounds,
} from '@guitu/contract/rules/positioning.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { StepForm } from '../procedures/step-form.tsx'
import { OrderTable } from './order-table.tsx'

const optionsOf = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([value, label]) => ({ value, label }))

/** 电子定位 on the record: orders with their countdown, and the application for one. */
export default function CasePositioning({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const [proposing, setProposing] = useState(false)
  const query = useQuery({
    queryKey: ['case-positioning', record.id],
    queryFn: ({ signal }) => call(listCaseOrders, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-positioning', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { orders, vendors, canPropose, whyNot } = query.data
  const open = orders.some(({ standing }) => ['proposed', 'approved', 'coming', 'in-force'].includes(standing))
  const today = shanghaiDate(new Date())
  const most = lastDayOfMonths(today, POSITIONING_MONTHS)
  const last = [most, record.endDate].sort()[0]!
  return (
    <>
      {!canPropose && <Alert type="info" showIcon title={whyNot} style={{ marginBottom: 12 }} />}
      {canPropose && vendors.length === 0 && (
        <Alert
          type="info"
          showIcon
          title="还没有授权的装置厂商，请安全管理员在“系统管理 → 授权机关”新增。"
          style={{ marginBottom: 12 }}
        />
      )}
      {canPropose && !open && vendors.length > 0 && may('positioning.propose') && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setProposing(true)}>
            申请电子定位
          </Button>
        </div>
      )}
      <OrderTable rows={orders} loading={query.isPending} pagination={false} />
      {proposing && (
        <StepForm
          title={`申请对${record.personName}使用电子定位装置`}
          okText="申请"
          intro={
            <p className="muted">
              只限社区矫正法第二十九条的五种情形，由县级负责人批准，书面告知本人后生效，不超过三个月，到期自动结束。
            </p>
          }
          fields={[
            { name: 'ground', label: '情形', kind: 'choice', options: optionsOf(positioningGrounds) },
            { name: 'evidence', label: '事实和依据', kind: 'area', least: MIN_EVIDENCE_WORDS, most: 2000 },
            { name: 'evidenceDocument', label: '依据的文书编号（选填）', kind: 'line', optional: true, most: 80 },
            {
              name: 'vendorId',
              label: '装置厂商',
              kind: 'choice',
              options: vendors.map(({ id, name }) => ({ value: id, label: name })),
            },
            { name: 'deviceKind', label: '装置', kind: 'choice', options: optionsOf(deviceKinds) },
            { name: 'deviceNumber', label: '装置编号（不是电话号码）', kind: 'line', least: 6, most: 32 },
            {
              name: 'from',
              label: '开始日期',
              kind: 'day',
              initial: today,
              from: today,
              to: addMonths(today, 1),
            },
            { name: 'to', label: '结束日期', kind: 'day', initial: last, from: today, to: record.endDate },
          ]}
          endpoint={proposeOrder}
          also={{ caseId: record.id }}
          done="已提出申请"
          onDone={() => setProposing(false)}
        />
      )}
    </>
  )
}
