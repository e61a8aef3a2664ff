import { Alert, Button } from 'antd'
import { ApiError } from '../lib/api.ts'

/** The text of anything that was thrown, for a person: what the server said, or that the page failed. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError) return error.message
  return '页面出错了，请重试；如再次出现，请告诉管理员。'
}

/** A request that failed: why, the number to tell an administrator, and 重试. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  // a refusal says what to do by itself; only a failure of the system needs its number
  const requestId = error instanceof ApiError && error.status >= 500 ? error.requestId : ''
  return (
    <Alert
      type="error"
      showIcon
      title={errorText(error)}
      description={requestId === '' ? undefined : `编号 ${requestId}`}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        )
      }
    />
  )
}
