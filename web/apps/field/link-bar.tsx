import { useSyncExternalStore } from 'react'
import { useLinkState } from '../../lib/live.ts'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** The state of the link, on every screen: a quiet line while all is well, a plain warning while it is not. */
export function LinkBar() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  const link = useLinkState()
  const [tone, text] = !online
    ? ['bad', '没有网络：填写的内容存在本机，连上后再提交']
    : link === 'lost'
      ? ['bad', '与服务器的连接中断，正在重新连接']
      : link === 'live'
        ? ['good', '已连接']
        : ['wait', '正在连接']
  return (
    <div className={`link-bar link-${tone}`} role="status">
      {text}
    </div>
  )
}
