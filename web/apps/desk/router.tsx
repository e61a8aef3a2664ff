import { may, type Role } from '@guitu/contract/rules/permissions.ts'
import { Spin } from 'antd'
import type { ComponentType } from 'react'
import { createBrowserRouter, Navigate } from 'react-router'
import { useMe } from '../../ui/use-me.ts'
import { type DeskPage, deskPages } from './desk-pages.ts'
import { DeskLayout } from './layout.tsx'
import { NotAllowedPage, NotFoundPage, PageFailed } from './refused-pages.tsx'

/** The first page of the menu that the role may open: administrators have no overview. */
function firstPageOf(role: Role): string | undefined {
  return deskPages.find((page) => page.menu !== undefined && may(role, page.action))?.path
}

function guarded(page: DeskPage, Content: ComponentType): ComponentType {
  return function GuardedPage() {
    const role = useMe().role as Role
    if (may(role, page.action)) return <Content />
    const first = firstPageOf(role)
    return page.path === '/' && first ? <Navigate to={first} replace /> : <NotAllowedPage action={page.action} />
  }
}

function Opening() {
  return <Spin fullscreen />
}

/** The table of routes: sign-in, the own password, and every page of the desk inside the layout. */
export function makeRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter([
    {
      path: '/sign-in',
      lazy: async () => ({ Component: (await import('../../features/sessions/sign-in-page.tsx')).default }),
      HydrateFallback: Opening,
      ErrorBoundary: PageFailed,
    },
    {
      path: '/',
      Component: DeskLayout,
      HydrateFallback: Opening,
      ErrorBoundary: PageFailed,
      children: [
        ...deskPages.map((page) => ({
          path: page.path,
          lazy: async () => ({ Component: guarded(page, (await page.load()).default) }),
          ErrorBoundary: PageFailed,
        })),
        { path: '*', Component: NotFoundPage },
      ],
    },
  ])
}
