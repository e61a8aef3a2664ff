import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider, reduceMotion, unstableSetRender } from 'antd-mobile'
import chinese from 'antd-mobile/es/locales/zh-CN.js'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { ApiError, onSignedOut } from '../../lib/api.ts'
import { onStreamEnded } from '../../lib/live.ts'
import { prefersReducedMotion } from '../../lib/prefers-reduced-motion.ts'
import { reloadWhenOutdated } from '../../lib/reload-when-outdated.ts'
import { swallowDoubleClicks } from '../../lib/swallow-double-clicks.ts'
import './field.css'
import './field-day.css'
import { makeFieldRouter } from './field-router.tsx'
import { hurry } from './queue/sync-queue.ts'
import { fieldState } from './session/field-state.ts'
import { keepShell } from './session/keep-shell.ts'
import { endField } from './session/leave-field.ts'
import { checkKeeping, contactServer, openField } from './session/open-field.ts'

const CHECK_MS = 60_000

/** A refusal stays a refusal; a request that did not get through is tried again, because signal comes and goes. */
function retry(failures: number, error: unknown): boolean {
  return failures < 1 && error instanceof ApiError && (error.status === 0 || error.status === 503)
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

/** There is signal again, or the app is in front again: ask, and send what waits. */
async function wakeUp(): Promise<void> {
  if (document.visibilityState !== 'visible') return
  await checkKeeping()
  if (!navigator.onLine || fieldState().phase === 'signed-out') return
  await contactServer()
  await hurry()
}

if (prefersReducedMotion()) reduceMotion()
swallowDoubleClicks()
reloadWhenOutdated()
onSignedOut(() => {
  if (fieldState().phase === 'open') void endField().then(() => queryClient.clear())
})
onStreamEnded(() => void contactServer())
addEventListener('online', () => void wakeUp())
document.addEventListener('visibilitychange', () => void wakeUp())
setInterval(() => void checkKeeping(), CHECK_MS)
void keepShell()
void openField().then(hurry)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ConfigProvider locale={chinese}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={makeFieldRouter()} />
      </QueryClientProvider>
    </ConfigProvider>
  </StrictMode>,
)
