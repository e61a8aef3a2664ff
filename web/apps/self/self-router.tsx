import { createBrowserRouter } from 'react-router'
import { HomeScreen } from './home-screen.tsx'
import { LeaveScreen } from './leave-screen.tsx'
import { LeavesScreen } from './leaves-screen.tsx'
import { ReportScreen } from './report-screen.tsx'
import { ReportsScreen } from './reports-screen.tsx'
import { ScreenFailed } from './screen-failed.tsx'
import { SelfLayout } from './self-layout.tsx'
import { SignInScreen } from './sign-in-screen.tsx'

/** Every screen of the person's page. */
export function makeSelfRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(
    [
      { path: '/sign-in', Component: SignInScreen, ErrorBoundary: ScreenFailed },
      {
        path: '/',
        Component: SelfLayout,
        ErrorBoundary: ScreenFailed,
        children: [
          { index: true, Component: HomeScreen },
          { path: 'report', Component: ReportScreen },
          { path: 'reports', Component: ReportsScreen },
          { path: 'leave', Component: LeaveScreen },
          { path: 'leaves', Component: LeavesScreen },
          { path: '*', Component: HomeScreen },
        ],
      },
    ],
    { basename: '/me' },
  )
}
