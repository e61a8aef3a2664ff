import { type Action, actions } from '@guitu/contract/rules/permissions.ts'
import { Button, Result } from 'antd'
import { Link, useRouteError } from 'react-router'

/** An address that is no page. */
export function NotFoundPage() {
  return (
    <Result
      status="404"
      title="没有这个页面"
      subTitle="地址可能输错了，或者页面已经改名。"
      extra={<Link to="/">返回首页</Link>}
    />
  )
}

/** A page that the role may not open. */
export function NotAllowedPage({ action }: { action: Action }) {
  return (
    <Result
      status="403"
      title={`您的角色不能${actions[action]}`}
      subTitle="如果工作需要，请联系安全管理员调整角色。"
      extra={<Link to="/">返回首页</Link>}
    />
  )
}

/** A page that broke, or whose code is gone because a new version was installed: loading the page anew helps in both cases. */
export function PageFailed() {
  const error = useRouteError()
  console.error(error)
  return (
    <Result
      status="warning"
      title="页面没有打开"
      subTitle="系统可能刚刚更新，请重新载入；如再次出现，请告诉管理员。"
      extra={<Button onClick={() => location.reload()}>重新载入</Button>}
    />
  )
}
