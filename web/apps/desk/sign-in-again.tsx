import { type MeValue, readMe, signIn } from '@guitu/contract/sessions.ts'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useEffectEvent, useRef } from 'react'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'

export type WhyAway = 'ended' | 'idle'

const reasons: Record<WhyAway, string> = {
  ended: '登录已失效，请重新登录。',
  idle: '15 分钟没有操作，已自动退出登录。',
}

interface SignInAgainProps {
  why: WhyAway
  /** Who sat here. */
  displayName: string
  onSignedIn: (me: MeValue) => void
  /** Somebody else wants to sign in: the page below is given up. */
  onLeave: () => void
}

/**
 * Covers the page after its session has ended, and asks for the password. What was typed waits underneath; nothing of it can be
 * seen, clicked or reached by the keyboard meanwhile, because a native modal dialog makes everything else inert.
 */
export function SignInAgain({ why, displayName, onSignedIn, onLeave }: SignInAgainProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const [form] = Form.useForm<{ loginName: string; password: string }>()
  const signingIn = useMutation({
    mutationFn: (values: { loginName: string; password: string }) =>
      call(signIn, { body: { loginName: values.loginName.trim(), password: values.password, app: 'desk' } }),
    onSuccess: onSignedIn,
    onError: () => form.resetFields(['password']),
  })
  const lookAgain = useEffectEvent(() => {
    // the same person may have signed in in another tab meanwhile
    call(readMe).then(onSignedIn, () => undefined)
  })
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    addEventListener('focus', lookAgain)
    return () => {
      removeEventListener('focus', lookAgain)
      dialog?.close()
    }
  }, [])
  return (
    <dialog ref={ref} className="sign-in-again" aria-label="重新登录" onCancel={(event) => event.preventDefault()}>
      <div className="sign-in">
        <div className="sign-in-card">
          <h1>归途</h1>
          <p className="muted">刚才在这里的是{displayName}。本人重新登录后接着做，填写的内容还在。</p>
          {signingIn.error ? (
            <ErrorPanel error={signingIn.error} />
          ) : (
            <Alert type="info" showIcon title={reasons[why]} />
          )}
          <Form
            form={form}
            name="again"
            layout="vertical"
            requiredMark={false}
            onFinish={(values) => signingIn.mutate(values)}
          >
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
          <Button type="link" block onClick={onLeave} style={{ marginTop: 8 }}>
            换人登录（放弃没有保存的内容）
          </Button>
        </div>
      </div>
    </dialog>
  )
}
