import { Breadcrumb, Skeleton } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { ErrorPanel } from './error-panel.tsx'

export interface Crumb {
  title: string
  /** Absent for a step that is no page. */
  to?: string
}

interface PageProps {
  title: string
  /** The way here, without the page itself. */
  crumbs?: readonly Crumb[]
  /** Tags beside the title. */
  tags?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  /** What the page stands on; until it is there the page shows a skeleton, or the error with 重试. */
  query?: { isPending: boolean; error: unknown; refetch: () => unknown }
  children?: ReactNode
}

/** One page of the desk: breadcrumb, heading, actions, content. */
export function Page({ title, crumbs = [], tags, actions, query, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 归途`
  }, [title])
  const items = [
    ...crumbs.map((crumb) => ({ title: crumb.to ? <Link to={crumb.to}>{crumb.title}</Link> : crumb.title })),
    { title },
  ]
  return (
    <div className="page">
      <nav aria-label="当前位置">
        <Breadcrumb items={items} />
      </nav>
      <div className="page-head">
        <h1>{title}</h1>
        {tags}
        <div className="page-actions">{actions}</div>
      </div>
      {query?.error ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : query?.isPending ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : (
        children
      )}
    </div>
  )
}
