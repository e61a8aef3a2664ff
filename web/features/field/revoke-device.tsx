import { type FieldDeviceValue, revokeDevice } from '@guitu/contract/field.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input } from 'antd'
import { call } from '../../lib/api.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface RevokeDeviceProps {
  device: FieldDeviceValue
  onDone: () => void
}

/** 立即停用: the session of the phone ends, nobody opens what lies on it any more, and it wipes itself at its next contact. */
export function RevokeDevice({ device, onDone }: RevokeDeviceProps) {
  const [form] = Form.useForm<{ reason: string }>()
  const { message } = App.useApp()
  const client = useQueryClient()
  const revocation = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      call(revokeDevice, { params: { id: device.id }, body: { reason: reason.trim() } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['field-devices'] })
      void message.success('已停用')
      onDone()
    },
  })
  return (
    <DecisionModal
      title={`立即停用${device.holder}的${device.name}？`}
      okText="立即停用"
      danger
      open
      pending={revocation.isPending}
      error={revocation.error}
      form={form}
      onSubmit={(values) => revocation.mutate(values)}
      onCancel={onDone}
    >
      <p>
        这台手机的登录立即失效，本机资料（{device.people} 人）的密钥销毁；手机下次联网时自动清除全部内容。
        {device.waiting > 0 && <strong>手机上还有 {device.waiting} 条没有上传的登记，停用后找不回来。</strong>}
      </p>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因，如：手机丢失' }]}
      >
        <Input maxLength={200} placeholder="如：手机丢失、人员离岗" />
      </Form.Item>
    </DecisionModal>
  )
}
