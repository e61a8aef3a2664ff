import {
  decideExtension,
  decideOrder,
  extendOrder,
  liftOrder,
  type PositioningOrderValue,
  tellPerson,
} from '@guitu/contract/positioning.ts'
import { addDays, lastDayOfMonths, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import {
  MIN_EVIDENCE_WORDS,
  noticeWays,
  POSITIONING_MONTHS,
  positioningGrounds,
} from '@guitu/contract/rules/positioning.ts'
import { type StepField, StepForm } from '../procedures/step-form.tsx'

export type OrderDeedKind = 'approve' | 'refuse' | 'tell' | 'extend' | 'approve-extension' | 'refuse-extension' | 'lift'

interface OrderDeedProps {
  deed: OrderDeedKind
  order: PositioningOrderValue
  onDone: () => void
}

/** The form of one step of a positioning order. */
export function OrderDeed({ deed, order, onDone }: OrderDeedProps) {
  const common = { params: { id: order.id }, onDone }
  const title = `${order.personName}的电子定位 ${order.orderNumber}`
  const today = shanghaiDate(new Date())
  const waiting = order.extensions.find((each) => each.state === 'requested')
  const words = (label: string, least: number): StepField => ({ name: 'words', label, kind: 'area', least })
  const basis = (
    <p className="wrap">
      {positioningGrounds[order.ground]}：{order.evidence}（{order.from} 至 {order.lastDay}）
    </p>
  )
  const assessed = waiting && (
    <p className="wrap">
      {waiting.assessedOn} 评估：{waiting.assessment}（延长到 {waiting.to}）
    </p>
  )
  switch (deed) {
    case 'approve':
      return (
        <StepForm
          {...common}
          title={`确认批准${title}？`}
          okText="批准"
          intro={basis}
          endpoint={decideOrder}
          also={{ approve: true }}
          fields={[words('意见', 0)]}
          done="已批准，书面告知本人后生效"
        />
      )
    case 'refuse':
      return (
        <StepForm
          {...common}
          title={`确认不予批准${title}？`}
          okText="不予批准"
          danger
          intro={basis}
          endpoint={decideOrder}
          also={{ approve: false }}
          fields={[words('不予批准的理由', 5)]}
          done="已不予批准"
        />
      )
    case 'tell':
      return (
        <StepForm
          {...common}
          title={`登记${title}的书面告知`}
          okText="登记"
          intro={<p className="muted">书面告知本人之后才生效，最早从 {order.from} 开始。</p>}
          endpoint={tellPerson}
          fields={[
            { name: 'on', label: '告知日期', kind: 'day', initial: today },
            {
              name: 'how',
              label: '告知方式',
              kind: 'choice',
              options: Object.entries(noticeWays).map(([value, label]) => ({ value, label })),
            },
          ]}
          done="已登记书面告知"
        />
      )
    case 'extend': {
      const most = lastDayOfMonths(addDays(order.lastDay, 1), POSITIONING_MONTHS)
      return (
        <StepForm
          {...common}
          title={`申请延长${title}`}
          okText="申请"
          intro={
            <p className="muted">
              应当在 {order.lastDay} 之前评估并批准，每次不超过三个月，最晚到 {most}。
            </p>
          }
          endpoint={extendOrder}
          fields={[
            { name: 'assessedOn', label: '评估日期', kind: 'day', initial: today, from: order.from },
            {
              name: 'assessment',
              label: '评估认为仍有必要的理由',
              kind: 'area',
              least: MIN_EVIDENCE_WORDS,
              most: 2000,
            },
            { name: 'to', label: '延长到', kind: 'day', from: addDays(order.lastDay, 1), to: most },
          ]}
          done="已申请延长"
        />
      )
    }
    case 'approve-extension':
      return (
        <StepForm
          {...common}
          title={`确认批准延长${title}？`}
          okText="批准延长"
          intro={assessed}
          endpoint={decideExtension}
          also={{ approve: true }}
          fields={[words('意见', 0)]}
          done="已批准延长"
        />
      )
    case 'refuse-extension':
      return (
        <StepForm
          {...common}
          title={`确认不予延长${title}？`}
          okText="不予延长"
          danger
          intro={assessed}
          endpoint={decideExtension}
          also={{ approve: false }}
          fields={[words('不予批准的理由', 5)]}
          done="已不予延长"
        />
      )
    case 'lift':
      return (
        <StepForm
          {...common}
          title={`确认解除${title}？`}
          okText="解除"
          danger
          intro={<p className="muted">解除立即生效，装置的信息从此不再接收。</p>}
          endpoint={liftOrder}
          fields={[words('解除的理由', 2)]}
          done="已解除"
        />
      )
  }
}
