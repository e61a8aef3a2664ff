import { type AccountValue, resetPassword } from '@guitu/contract/accounts.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Modal, Typography } from 'antd'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showFieldErrors } from '../../ui/show-field-errors.ts'
import { makePassword } from './make-password.ts'
import { PasswordField } from './password-field.tsx'

/** A new first password for somebody who lost theirs; it has to be changed at the next sign-in. */
export function ResetPassword({ account, onClose }: { account: AccountValue; onClose: () => void }) {
  const [form] = Form.useForm<{ password: string }>()
  const { modal } = App.useApp()
  const resetting = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      call(resetPassword, { params: { id: account.id }, body: { password } }),
    onSuccess: (_answer, { password }) => {
      onClose()
      modal.success({
        title: `已重置${account.displayName}的口令`,
        content: (
          <>
            <p>请把下面的口令当面或电话交给本人，关闭后不再显示。账号已停用，请安全管理员核实后重新启用：</p>
            <Typography.Text copyable code>
              {password}
            </Typography.Text>
          </>
        ),
      })
    },
    onError: (error) => showFieldErrors(form, error, ['password']),
  })
  return (
    <Modal
      open
      title={`重置口令：${account.displayName}（${account.loginName}）`}
      okText="重置"
      confirmLoading={resetting.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {resetting.error && <ErrorPanel error={resetting.error} />}
      <Form
        name="reset-password"
        form={form}
        layout="vertical"
        initialValues={{ password: makePassword() }}
        onFinish={(values) => resetting.mutate(values)}
      >
        <PasswordField />
      </Form>
    </Modal>
  )
}
