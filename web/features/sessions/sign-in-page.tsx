import { signIn } from '@guitu/contract/sessions.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { addressAfterSignIn } from '../../apps/desk/sign-in-address.ts'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'

/** Name and password. A refusal stands above the fields; the password is emptied, the name stays. */
export default function SignInPage() {
  const [form] = Form.useForm<{ loginName: string; password: string }>()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const client = useQueryClient()
  useEffect(() => {
    document.title = '登录 · 归途'
  }, [])
  const signingIn = useMutation({
    mutationFn: (values: { loginName: string; password: string }) =>
      call(signIn, { body: { loginName: values.loginName.trim(), password: values.password, app: 'desk' } }),
    onSuccess: (me) => {
      client.clear()
      client.setQueryData(['me'], me)
      navigate(addressAfterSignIn(search.get('to')), { replace: true })
    },
    onError: () => {
      form.resetFields(['password'])
      // the emptied field is drawn anew, and only then can it take the focus
      setTimeout(() => form.focusField('password'))
    },
  })
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1>归途</h1>
        <p className="muted">达州市社区矫正与安置帮教业务系统</p>
        {signingIn.error && <ErrorPanel error={signingIn.error} />}
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => signingIn.mutate(values)}>
          <Form.Item
            name="loginName"
            label="用户名"
            rules={[{ required: true, whitespace: true, message: '请填写用户名' }]}
          >
            <Input autoFocus autoComplete="username" maxLength={40} size="large" />
          </Form.Item>
          <Form.Item name="password" label="口令" rules={[{ required: true, message: '请填写口令' }]}>
            <Input.Password autoComplete="current-password" maxLength={200} size="large" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={signingIn.isPending}>
            登录
          </Button>
        </Form>
        <p className="muted sign-in-foot">连续 5 次口令错误，用户名锁定 10 分钟。忘记口令请联系系统管理员重置。</p>
      </div>
    </main>
  )
}
