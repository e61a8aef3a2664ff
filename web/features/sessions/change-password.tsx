import { changePassword } from '@guitu/contract/sessions.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'

interface ChangePasswordProps {
  open: boolean
  /** Somebody else set the password: nothing else works until it is changed. */
  forced: boolean
  onClose: () => void
}

/** The own password: the present one, the new one twice. */
export function ChangePassword({ open, forced, onClose }: ChangePasswordProps) {
  const [form] = Form.useForm<{ current: string; next: string; again: string }>()
  const { message } = App.useApp()
  const client = useQueryClient()
  const changing = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) =>
      call(changePassword, { body: { current, next } }),
    onSuccess: async () => {
      message.success('口令已修改')
      form.resetFields()
      await client.invalidateQueries({ queryKey: ['me'] })
      onClose()
    },
  })
  return (
    <Modal
      open={open}
      title={forced ? '请先修改口令' : '修改口令'}
      okText="修改"
      closable={!forced}
      keyboard={!forced}
      mask={{ closable: false }}
      cancelButtonProps={forced ? { style: { display: 'none' } } : {}}
      confirmLoading={changing.isPending}
      onOk={() => form.submit()}
      onCancel={() => {
        changing.reset()
        form.resetFields()
        onClose()
      }}
    >
      {forced && <p>当前口令由管理员设定，只有您本人知道的口令才能用来办案。修改之后即可继续。</p>}
      {changing.error && <ErrorPanel error={changing.error} />}
      <Form
        name="change-password"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => changing.mutate(values)}
      >
        <Form.Item name="current" label="当前口令" rules={[{ required: true, message: '请填写当前口令' }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="next"
          label="新口令"
          extra="至少 10 个字符；用一句自己记得住的话，比夹杂符号的短口令更安全。"
          rules={[
            { required: true, message: '请填写新口令' },
            { min: 10, message: '新口令至少 10 个字符' },
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一次新口令"
          dependencies={['next']}
          rules={[
            { required: true, message: '请再输一次新口令' },
            ({ getFieldValue }) => ({
              validator: (_rule, value) =>
                !value || value === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error('两次输入不一致')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
