import { createBrowserRouter, Navigate } from 'react-router'
import { FieldLayout } from './field-layout.tsx'
import { MeScreen } from './me-screen.tsx'
import { PeopleScreen } from './people-screen.tsx'
import { PersonScreen } from './person-screen.tsx'
import { QueueScreen } from './queue-screen.tsx'
import { ScreenFailed } from './screen-failed.tsx'
import { SignInScreen } from './sign-in-screen.tsx'
import { TabsLayout } from './tabs-layout.tsx'
import { TaskScreen } from './task-screen.tsx'
import { TasksScreen } from './tasks-screen.tsx'
import { TodayScreen } from './today-screen.tsx'
import { VisitScreen } from './visit-screen.tsx'

/** Every screen of the field app; all of it is one bundle, so that a screen opens without signal once the app is open. */
export function makeFieldRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(
    [
      { path: '/sign-in', Component: SignInScreen, ErrorBoundary: ScreenFailed },
      {
        path: '/',
        Component: FieldLayout,
        ErrorBoundary: ScreenFailed,
        children: [
          {
            Component: TabsLayout,
            children: [
              { index: true, Component: TodayScreen },
              { path: 'tasks', Component: TasksScreen },
              { path: 'people', Component: PeopleScreen },
              { path: 'queue', Component: QueueScreen },
              { path: 'me', Component: MeScreen },
            ],
          },
          { path: 'tasks/:id', Component: TaskScreen },
          { path: 'people/:caseId', Component: PersonScreen },
          { path: 'people/:caseId/visit', Component: VisitScreen },
          { path: '*', element: <Navigate to="/" replace /> },
        ],
      },
    ],
    { basename: '/field' },
  )
}
