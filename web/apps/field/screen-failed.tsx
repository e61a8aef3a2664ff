import { Button } from 'antd-mobile'
import { FailedBlock } from './failed-block.tsx'

/** A screen that broke: says so, and loads the app anew. */
export function ScreenFailed() {
  return (
    <main className="screen">
      <FailedBlock text="页面出错了。已保存的草稿不受影响。">
        <Button color="primary" onClick={() => location.assign('/field')}>
          重新打开
        </Button>
      </FailedBlock>
    </main>
  )
}
