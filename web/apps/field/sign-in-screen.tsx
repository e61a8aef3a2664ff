import { signIn } from '@guitu/contract/sessions.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd-mobile'
import { type FormEvent, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { FailedBlock, failureText } from './failed-block.tsx'
import { hurry } from './queue/sync-queue.ts'
import { useFieldState, type WhySignedOut } from './session/field-state.ts'
import { forgetLeaving } from './session/leave-field.ts'
import { takeUp } from './session/open-field.ts'
import { pathAfterSignIn } from './sign-in-path.ts'
import { setClock } from './store/field-clock.ts'

const whyTexts: Readonly<Record<WhySignedOut, string>> = {
  new: '',
  left: '',
  ended: '登录已失效，请重新登录。没有上传的登记和草稿加密保存在本机，登录后继续。',
  revoked: '这台手机已被停用，本机的资料已清除。如有疑问，请联系县局。',
}

/** Name and password, for the session of the field app; that of the desk is another one. */
export function SignInScreen() {
  const client = useQueryClient()
  const state = useFieldState()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const signingIn = useMutation({
    mutationFn: async () => {
      const me = await call(signIn, { body: { loginName: loginName.trim(), password, app: 'field' } })
      client.clear()
      forgetLeaving()
      await setClock(me.now)
      await takeUp(me)
      // what was left unsent by this officer goes on
      await hurry()
    },
    onSuccess: () => navigate(pathAfterSignIn(search.get('to')), { replace: true }),
    onError: () => setPassword(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signingIn.mutate()
  }
  return (
    <main className="screen sign-in">
      <h1>归途 · 外勤</h1>
      {signingIn.isError ? (
        <FailedBlock text={failureText(signingIn.error)} />
      ) : (
        state.phase === 'signed-out' &&
        whyTexts[state.why] !== '' && (
          <div className="notice-block" role="status">
            {whyTexts[state.why]}
          </div>
        )
      )}
      <form onSubmit={submit}>
        <label htmlFor="loginName">用户名</label>
        <Input
          id="loginName"
          className="boxed"
          value={loginName}
          onChange={setLoginName}
          autoComplete="username"
          autoCapitalize="none"
          maxLength={40}
        />
        <label htmlFor="password">口令</label>
        <Input
          id="password"
          className="boxed"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          maxLength={200}
        />
        <Button
          block
          type="submit"
          color="primary"
          size="large"
          loading={signingIn.isPending}
          disabled={loginName.trim() === '' || password === ''}
        >
          登录
        </Button>
      </form>
    </main>
  )
}
