import { Button, Form, Input } from 'antd'
import { makePassword } from './make-password.ts'

/** The first password of somebody else, shown so that it can be handed over, or made by 生成. */
export function PasswordField() {
  const form = Form.useFormInstance()
  return (
    <Form.Item label="初始口令" required extra="交给本人；本人首次登录须改为自己的口令。">
      <div className="toolbar" style={{ margin: 0 }}>
        <Form.Item
          name="password"
          noStyle
          rules={[
            { required: true, message: '请填写初始口令' },
            { min: 10, message: '口令至少 10 个字符' },
          ]}
        >
          <Input aria-label="初始口令" className="grow" maxLength={200} autoComplete="off" />
        </Form.Item>
        <Button onClick={() => form.setFieldsValue({ password: makePassword() })}>生成</Button>
      </div>
    </Form.Item>
  )
}
