import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from './failure.tsx'

/** What was asked for, once it is there; until then that it is coming, or why it is not. */
export function WaitFor<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>
  children: (data: Data) => ReactNode
}) {
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <p role="status">正在打开……</p>
  return children(query.data)
}
