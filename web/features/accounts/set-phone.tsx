import type { AccountValue } from '@guitu/contract/accounts.ts'
import { setAccountPhone } from '@guitu/contract/channels.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Input } from 'antd'
import { call } from '../../lib/api.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

/** The number that calls and text messages to an officer go to. The one that is kept is not shown. */
export function SetPhone({ account, onClose }: { account: AccountValue; onClose: () => void }) {
  const [form] = Form.useForm<{ phone: string }>()
  const { message } = App.useApp()
  const setting = useMutation({
    mutationFn: ({ phone }: { phone?: string }) =>
      call(setAccountPhone, { params: { id: account.id }, body: { phone: phone ?? '' } }),
    onSuccess: ({ phoneMasked }) => {
      message.success(phoneMasked === '' ? '已取消登记' : `已登记 ${phoneMasked}`)
      onClose()
    },
  })
  return (
    <DecisionModal<{ phone: string }>
      title={`登记${account.displayName}的电话`}
      okText="保存"
      open
      pending={setting.isPending}
      error={setting.error}
      form={form}
      onSubmit={(values) => setting.mutate(values)}
      onCancel={onClose}
    >
      <Form.Item name="phone" label="电话号码" extra="预警的短信和电话发到这里，本人用它回复确认。留空保存即取消登记。">
        <Input maxLength={30} inputMode="tel" autoComplete="off" placeholder="11 位手机号" />
      </Form.Item>
    </DecisionModal>
  )
}
