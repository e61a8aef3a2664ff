import { openOwnPage } from '@guitu/contract/self.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { Failure } from './failure.tsx'

/** The case number and the code on the slip; no password, no face, no fingerprint. */
export function SignInScreen() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const why = search.get('why')
  const [caseNumber, setCaseNumber] = useState('')
  const [code, setCode] = useState('')
  const [shared, setShared] = useState(false)
  const opening = useMutation({
    mutationFn: () => call(openOwnPage, { body: { caseNumber, code, shared } }),
    onSuccess: () => {
      client.clear()
      navigate('/', { replace: true })
    },
    onError: () => setCode(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    opening.mutate()
  }
  return (
    <main className="screen">
      <h1>登录本人页面</h1>
      {opening.isError ? (
        <Failure error={opening.error} />
      ) : (
        why !== null && (
          <p className="told" role="status">
            {why === 'left' ? '您已经退出。' : '登录已经结束。'}再进来，请向司法所要一个新的登录码。
          </p>
        )
      )}
      <p>请照司法所给您的纸条或者短信填写。案号在纸条上；没有纸条的，问司法所。</p>
      <form onSubmit={submit}>
        <label htmlFor="case-number">案号</label>
        <input
          id="case-number"
          value={caseNumber}
          onChange={(event) => setCaseNumber(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          required
        />
        <label htmlFor="code">登录码（8 位数字）</label>
        <input
          id="code"
          className="code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          required
        />
        <fieldset>
          <legend>这是谁的手机？</legend>
          <label className="choice">
            <input type="radio" name="phone" checked={!shared} onChange={() => setShared(false)} />
            我自己的
          </label>
          <label className="choice">
            <input type="radio" name="phone" checked={shared} onChange={() => setShared(true)} />
            别人的，或者公用的（15 分钟不用就退出）
          </label>
        </fieldset>
        <button type="submit" className="act" disabled={opening.isPending}>
          {opening.isPending ? '正在登录……' : '登录'}
        </button>
      </form>
      <p className="hint">
        没有登录码，或者纸条丢了：请给司法所打电话，或者到司法所去要一个新的。登录码只能用一次。这里不用刷脸，也不用指纹，不会记录您在哪里。
      </p>
    </main>
  )
}
