import { changePassword } from '@guitu/contract/sessions.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Toast } from 'antd-mobile'
import { type FormEvent, useState } from 'react'
import { call } from '../../lib/api.ts'
import { FailedBlock, failureText } from './failed-block.tsx'
import { contactServer } from './session/open-field.ts'

const SHORTEST = 10

/** The password was set by somebody else: nothing opens before the person has set an own one. */
export function ChangePassword() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const change = useMutation({
    mutationFn: () => call(changePassword, { body: { current, next } }),
    onSuccess: async () => {
      Toast.show({ icon: 'success', content: '口令已修改' })
      await contactServer()
    },
  })
  const wrong =
    next !== '' && next.length < SHORTEST
      ? `新口令至少 ${SHORTEST} 位`
      : again !== '' && again !== next
        ? '两次输入的新口令不一样'
        : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <main className="screen sign-in">
      <h1>修改口令</h1>
      <p>现在的口令是别人设置的，请先改成自己的。</p>
      {change.isError && <FailedBlock text={failureText(change.error)} />}
      {wrong && <FailedBlock text={wrong} />}
      <form onSubmit={submit}>
        <label htmlFor="current">原口令</label>
        <Input
          id="current"
          className="boxed"
          type="password"
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          maxLength={200}
        />
        <label htmlFor="next">新口令</label>
        <Input
          id="next"
          className="boxed"
          type="password"
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          maxLength={200}
        />
        <label htmlFor="again">再输一次新口令</label>
        <Input
          id="again"
          className="boxed"
          type="password"
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          maxLength={200}
        />
        <Button
          block
          type="submit"
          color="primary"
          size="large"
          loading={change.isPending}
          disabled={current === '' || next.length < SHORTEST || again !== next}
        >
          修改口令
        </Button>
      </form>
    </main>
  )
}
