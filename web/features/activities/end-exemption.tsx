import { type ActivityExemptionValue, endExemption } from '@guitu/contract/activities.ts'
import { activityKinds } from '@guitu/contract/rules/activity.ts'
import { Form } from 'antd'
import { call } from '../../lib/api.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useContactDeed } from '../dues/use-contact-deed.ts'

interface EndExemptionProps {
  personName: string
  exemption: ActivityExemptionValue
  onDone: () => void
}

/** 提前结束免予安排: today is its last day. */
export function EndExemption({ personName, exemption, onDone }: EndExemptionProps) {
  const [form] = Form.useForm<object>()
  const deed = useContactDeed(
    () => call(endExemption, { params: { id: exemption.id }, body: {} }),
    '免予安排已结束',
    onDone,
  )
  return (
    <DecisionModal
      title={`确认提前结束${personName}免予安排${activityKinds[exemption.kind]}？`}
      okText="提前结束"
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      onSubmit={() => deed.mutate({})}
      onCancel={onDone}
    >
      <p>原定到 {exemption.to}；结束后，今天是最后一天，不能恢复，需要时重新登记。</p>
    </DecisionModal>
  )
}
