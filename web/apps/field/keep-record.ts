import { Toast } from 'antd-mobile'
import { enqueue, type NewItem } from './queue/sync-queue.ts'

/**
 * Puts a record into the queue and says so. What could not be kept (the phone is full, the session has just ended) is said as well, and the
 * form is to stay as it is.
 * @returns whether it lies on the disk
 */
export async function keepRecord(made: NewItem, done = '已保存，自动上传'): Promise<boolean> {
  try {
    await enqueue(made)
  } catch {
    Toast.show({ content: '没有保存成功，内容还在：请清理手机空间后再按一次。', position: 'top', duration: 5000 })
    return false
  }
  Toast.show({ icon: 'success', content: done, position: 'top' })
  return true
}
