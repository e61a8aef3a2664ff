import { useQueryClient } from '@tanstack/react-query'
import { Button, Dialog } from 'antd-mobile'
import { leaveField } from './session/leave-field.ts'

/** 退出登录: the day's work goes from this phone; what was not sent stays, encrypted, for the next sign-in of the same officer. */
export function SignOutButton({ waiting }: { waiting: number }) {
  const client = useQueryClient()
  const leave = async () => {
    const content =
      waiting > 0
        ? `还有 ${waiting} 条没有上传：退出后仍加密保存在本机，您下次在这台手机登录后继续上传。确认退出？`
        : '退出后，今天的资料从本机删除。确认退出登录？'
    if (!(await Dialog.confirm({ content, confirmText: '退出登录' }))) return
    await leaveField()
    client.clear()
  }
  return (
    <Button block size="large" onClick={() => void leave()}>
      退出登录
    </Button>
  )
}
