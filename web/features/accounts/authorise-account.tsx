import { type AccountValue, authoriseAccount } from '@guitu/contract/accounts.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal, Switch } from 'antd'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showFieldErrors } from '../../ui/show-field-errors.ts'
import { RoleOfficeFields } from './role-office-fields.tsx'

interface Authorisation {
  active: boolean
  role: Role
  officeCode: string
}

/** Puts an account to use or out of it, and changes its role and office; acts at once, on a person who is signed in too. */
export function AuthoriseAccount({ account, onClose }: { account: AccountValue; onClose: () => void }) {
  const [form] = Form.useForm<Authorisation>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const authorising = useMutation({
    mutationFn: (values: Authorisation) =>
      call(authoriseAccount, { params: { id: account.id }, body: { ...values, version: account.version } }),
    onSuccess: (changed) => {
      void client.invalidateQueries({ queryKey: ['accounts'] })
      message.success(`${changed.displayName}的授权已变更，立即生效`)
      onClose()
    },
    onError: (error) => {
      showFieldErrors(form, error, ['role', 'officeCode'])
      void client.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
  return (
    <Modal
      open
      title={`授权：${account.displayName}（${account.loginName}）`}
      okText="保存"
      mask={{ closable: false }}
      confirmLoading={authorising.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {authorising.error && <ErrorPanel error={authorising.error} />}
      <Form
        name="authorise"
        form={form}
        layout="vertical"
        initialValues={{ active: account.active, role: account.role, officeCode: account.officeCode }}
        onFinish={(values) => authorising.mutate(values)}
      >
        <Form.Item name="active" label="启用" valuePropName="checked" extra="停用后立即退出登录。">
          <Switch checkedChildren="启用" unCheckedChildren="停用" />
        </Form.Item>
        <RoleOfficeFields />
      </Form>
    </Modal>
  )
}
