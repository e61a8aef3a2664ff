import { signIn } from '@guitu/contract/sessions.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd-mobile'
import { type FormEvent, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { FailedBlock, failureText } from './failed-block.tsx'
import { pathAfterSignIn } from './sign-in-path.ts'

/** Name and password, for the session of the field app; that of the desk is another one. */
export function SignInScreen() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const signingIn = useMutation({
    mutationFn: () => call(signIn, { body: { loginName: loginName.trim(), password, app: 'field' } }),
    onSuccess: (me) => {
      client.clear()
      client.setQueryData(['me'], me)
      navigate(pathAfterSignIn(search.get('to')), { replace: true })
    },
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
        search.get('why') === 'ended' && (
          <div className="notice-block" role="status">
            登录已失效，请重新登录；没有提交的草稿还在。
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
