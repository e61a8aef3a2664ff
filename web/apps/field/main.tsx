import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider, unstableSetRender } from 'antd-mobile'
import chinese from 'antd-mobile/es/locales/zh-CN.js'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { ApiError, onSignedOut } from '../../lib/api.ts'
import { reloadWhenOutdated } from '../../lib/reload-when-outdated.ts'
import { swallowDoubleClicks } from '../../lib/swallow-double-clicks.ts'
import './field.css'
import { makeFieldRouter } from './field-router.tsx'
import { signInPath } from './sign-in-path.ts'

/** A refusal stays a refusal; a request that did not get through is tried again, because signal comes and goes. */
function retry(failures: number, error: unknown): boolean {
  return failures < 3 && error instanceof ApiError && (error.status === 0 || error.status === 503)
}

// antd-mobile 5 draws its dialogs by itself, in a way that React 19 no longer has; this is the way its makers give for it
unstableSetRender((node, container) => {
  const root = createRoot(container)
  root.render(node)
  return async () => {
    // after the render under way: React refuses to unmount in the middle of one
    await Promise.resolve()
    root.unmount()
  }
})

const queryClient = new QueryClient({
  defaultOptions: {
    // without signal a request fails with its words at once, instead of waiting unseen
    queries: { retry, staleTime: 5_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})
const router = makeFieldRouter()

swallowDoubleClicks()
reloadWhenOutdated()
onSignedOut(() => {
  // who only just came has no session that could end
  if (queryClient.getQueryData(['me']) === undefined) return
  const { pathname } = router.state.location
  void router.navigate(signInPath(pathname, 'ended'), { replace: true }).then(() => queryClient.clear())
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ConfigProvider locale={chinese}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  </StrictMode>,
)
