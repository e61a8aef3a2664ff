import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import chinese from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { ApiError } from '../../lib/api.ts'
import { reloadWhenOutdated } from '../../lib/reload-when-outdated.ts'
import { swallowDoubleClicks } from '../../lib/swallow-double-clicks.ts'
import './desk.css'
import { makeRouter } from './router.tsx'
import { deskTheme } from './theme.ts'

// weeks begin on Monday, months and days have their Chinese names
dayjs.locale('zh-cn')

/** A refusal stays a refusal; only a request that did not get through is worth another try. */
function retry(failures: number, error: unknown): boolean {
  return failures < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503)
}

const queryClient = new QueryClient({
  queryCache: new QueryCache(),
  mutationCache: new MutationCache(),
  defaultOptions: {
    // without a network a request fails with its words at once, instead of waiting unseen
    queries: { retry, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})
const router = makeRouter()

swallowDoubleClicks()
reloadWhenOutdated()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {/* outermost: pop-ups and dialogs stand in App, and what they show asks the server too */}
    <QueryClientProvider client={queryClient}>
      <ConfigProvider locale={chinese} theme={deskTheme} button={{ autoInsertSpace: false }}>
        <App>
          <RouterProvider router={router} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  </StrictMode>,
)
