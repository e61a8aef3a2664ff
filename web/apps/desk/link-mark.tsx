import { Badge, Tooltip } from 'antd'
import { type LinkState, useLinkState } from '../../lib/live.ts'

const texts: Record<
  LinkState,
  { status: 'default' | 'processing' | 'success' | 'warning'; text: string; hint: string }
> = {
  off: { status: 'default', text: '未连接', hint: '没有连接实时更新' },
  connecting: { status: 'processing', text: '连接中', hint: '正在连接实时更新' },
  live: { status: 'success', text: '实时', hint: '页面随数据自动更新' },
  lost: { status: 'warning', text: '已断开', hint: '实时更新断开，正在重新连接；期间请手动刷新' },
}

/** The state of the link to the server, always visible. */
export function LinkMark() {
  const { status, text, hint } = texts[useLinkState()]
  return (
    <Tooltip title={hint}>
      <span className="link-mark" role="status">
        <Badge status={status} text={text} />
      </span>
    </Tooltip>
  )
}
