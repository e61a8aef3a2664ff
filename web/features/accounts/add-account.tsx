import { addAccount } from '@guitu/contract/accounts.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useRef } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showFieldErrors } from '../../ui/show-field-errors.ts'
import { PasswordField } from './password-field.tsx'
import { RoleOfficeFields } from './role-office-fields.tsx'

interface AccountForm {
  loginName: string
  displayName: string
  role: Role
  officeCode: string
  password: string
}

/** A new account; it works only after the security administrator has put it to use. */
export function AddAccount({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<AccountForm>()
  const client = useQueryClient()
  const { modal } = App.useApp()
  const id = useRef(newId())
  const adding = useMutation({
    mutationFn: (values: AccountForm) => call(addAccount, { body: { ...values, id: id.current } }),
    onSuccess: (account) => {
      id.current = newId()
      form.resetFields()
      onClose()
      void client.invalidateQueries({ queryKey: ['accounts'] })
      modal.success({
        title: `已新增账号 ${account.loginName}（${account.displayName}）`,
        content: '账号尚未启用：请安全管理员在“账号”中启用后，本人才能登录。',
      })
    },
    onError: (error) => showFieldErrors(form, error, ['loginName', 'displayName', 'role', 'officeCode', 'password']),
  })
  return (
    <Modal
      open={open}
      title="新增账号"
      okText="保存"
      mask={{ closable: false }}
      confirmLoading={adding.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {adding.error && <ErrorPanel error={adding.error} />}
      <Form name="add-account" form={form} layout="vertical" onFinish={(values) => adding.mutate(values)}>
        <Form.Item
          name="loginName"
          label="用户名"
          rules={[
            { required: true, message: '请填写用户名' },
            {
              pattern: /^[a-z0-9][a-z0-9._-]{2,39}$/,
              message: '3 至 40 个小写字母、数字、点、横线或下划线，以字母或数字开头',
            },
          ]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="displayName"
          label="姓名"
          rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
        >
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <RoleOfficeFields />
        <PasswordField />
      </Form>
    </Modal>
  )
}
