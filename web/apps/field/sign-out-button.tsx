import { signOut } from '@guitu/contract/sessions.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dialog } from 'antd-mobile'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { useMe } from '../../ui/use-me.ts'
import { clearDrafts, countDrafts } from './feedback-draft.ts'

/** 退出登录; drafts name people, so none stays on the phone, and the person is told before they go. */
export function SignOutButton() {
  const { accountId } = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    const drafts = countDrafts(sessionStorage, accountId)
    const content = drafts > 0 ? `还有 ${drafts} 份反馈没有提交，退出后将从本机删除。确认退出？` : '确认退出登录？'
    if (!(await Dialog.confirm({ content, confirmText: '退出登录' }))) return
    clearDrafts(sessionStorage, accountId)
    // without signal the session ends by itself; this phone forgets it either way
    await call(signOut).catch(() => undefined)
    client.clear()
    navigate('/sign-in', { replace: true })
  }
  return (
    <Button block size="large" onClick={() => void leave()}>
      退出登录
    </Button>
  )
}
