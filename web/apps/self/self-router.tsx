import { createBrowserRouter, Navigate } from 'react-router'
import { AlertsScreen } from './alerts-screen.tsx'
import { AskHelpScreen } from './ask-help-screen.tsx'
import { HelpPlanScreen } from './help-plan-screen.tsx'
import { HelpScreen } from './help-screen.tsx'
import { HomeScreen } from './home-screen.tsx'
import { LeaveScreen } from './leave-screen.tsx'
import { LeavesScreen } from './leaves-screen.tsx'
import { ObjectionScreen } from './objection-screen.tsx'
import { ObjectionsScreen } from './objections-screen.tsx'
import { RecordScreen } from './record-screen.tsx'
import { ReportScreen } from './report-screen.tsx'
import { ReportsScreen } from './reports-screen.tsx'
import { RightsScreen } from './rights-screen.tsx'
import { ScreenFailed } from './screen-failed.tsx'
import { SelfLayout } from './self-layout.tsx'
import { SignInScreen } from './sign-in-screen.tsx'
import { ViewsScreen } from './views-screen.tsx'

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
          { path: 'help', Component: HelpScreen },
          { path: 'help/:type', Component: AskHelpScreen },
          { path: 'record', Component: RecordScreen },
          { path: 'views', Component: ViewsScreen },
          { path: 'alerts', Component: AlertsScreen },
          { path: 'help-plan', Component: HelpPlanScreen },
          { path: 'rights', Component: RightsScreen },
          { path: 'objection', Component: ObjectionScreen },
          { path: 'objections', Component: ObjectionsScreen },
          { path: '*', element: <Navigate to="/" replace /> },
        ],
      },
    ],
    { basename: '/me' },
  )
}
