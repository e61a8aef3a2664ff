import { closeOwnPage, readOwnPage } from '@guitu/contract/self.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { ApiError, call } from '../../lib/api.ts'
import { CallOffice } from './call-office.tsx'
import { Failure } from './failure.tsx'
import { PrintButton } from './print-button.tsx'
import { OwnPageContext } from './use-own-page.ts'

/** Around every screen: who the page is for, the way home, the office to call, the way to paper, and the way out. */
export function SelfLayout() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const page = useQuery({ queryKey: ['own-page'], queryFn: ({ signal }) => call(readOwnPage, { signal }) })
  const leaving = useMutation({
    mutationFn: () => call(closeOwnPage),
    onSettled: async () => {
      await navigate('/sign-in?why=left', { replace: true })
      client.clear()
    },
  })
  useEffect(() => {
    // a new question begins at its top, also for those who hear the page
    if (`${pathname}${search}` === '') return
    window.scrollTo(0, 0)
    document.querySelector<HTMLElement>('h1')?.focus()
  }, [pathname, search])

  if (!page.data) {
    if (page.error instanceof ApiError && page.error.status === 401) return <Navigate to="/sign-in" replace />
    return (
      <main className="screen">
        {page.error ? (
          <Failure error={page.error} onRetry={() => void page.refetch()} />
        ) : (
          <p role="status">正在打开……</p>
        )}
      </main>
    )
  }
  return (
    <OwnPageContext value={page.data}>
      <header className="top">
        <Link to="/" className="home-link">
          归途 · 本人页面
        </Link>
        <span>{page.data.personName}</span>
      </header>
      <Outlet />
      <footer className="bottom">
        <CallOffice office={page.data.office} />
        <PrintButton />
        <button type="button" className="quiet" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
          退出（别人的手机用完一定要退出）
        </button>
      </footer>
    </OwnPageContext>
  )
}
