import { Button, Modal } from 'antd'
import { useIdleCountdown } from './use-idle-countdown.ts'

interface IdleWarningProps {
  /** The wall screen: nobody sits there, and it names no person. Leaving it after the time is over ends the session. */
  suspended: boolean
  tellServer: () => void
  onEnd: () => void
}

/** In the last minute before an idle session ends: how long, and 继续工作. */
export function IdleWarning({ suspended, tellServer, onEnd }: IdleWarningProps) {
  const { secondsLeft, goOn } = useIdleCountdown(suspended, tellServer, onEnd)
  return (
    <Modal
      open={secondsLeft !== null}
      title="您还在吗？"
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      onCancel={goOn}
      footer={
        <Button type="primary" autoFocus onClick={goOn}>
          继续工作
        </Button>
      }
    >
      <p role="timer">已有 14 分钟没有操作。为保护档案，{secondsLeft ?? 0} 秒后将退出登录。</p>
    </Modal>
  )
}
