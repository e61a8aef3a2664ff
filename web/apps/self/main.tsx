import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { ApiError, onSignedOut } from '../../lib/api.ts'
import { reloadWhenOutdated } from '../../lib/reload-when-outdated.ts'
import { swallowDoubleClicks } from '../../lib/swallow-double-clicks.ts'
import './self.css'
import './print.css'
import { makeSelfRouter } from './self-router.tsx'

/** A refusal stays a refusal; a request that did not get through is tried again. */
function retry(failures: number, error: unknown): boolean {
  return failures < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503)
}

const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 0, networkMode: 'always' }, mutations: { networkMode: 'always' } },
})
const router = makeSelfRouter()

swallowDoubleClicks()
reloadWhenOutdated()
onSignedOut(() => {
  // nothing about the person stays on a phone that is signed out
  if (queryClient.getQueryData(['own-page']) === undefined) return
  void router.navigate('/sign-in?why=ended', { replace: true }).then(() => queryClient.clear())
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
