import type { ReactNode } from 'react'
import { ApiError } from '../../lib/api.ts'

/** What was thrown, for a person: what the server said, or that the app failed. */
export function failureText(error: unknown): string {
  return error instanceof ApiError ? error.message : '页面出错了，请重试；如再次出现，请告诉管理员。'
}

/** Something did not work: why, and what can be done about it. */
export function FailedBlock({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="notice-block" role="alert">
      <p>{text}</p>
      {children}
    </div>
  )
}
