import { Button, Modal } from 'antd'
import { useIdleCountdown } from './use-idle-countdown.ts'

/** In the last minute before an idle session ends: how long, and 继续工作. */
export function IdleWarning({ tellServer, onEnd }: { tellServer: () => void; onEnd: () => void }) {
  const { secondsLeft, goOn } = useIdleCountdown(tellServer, onEnd)
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
