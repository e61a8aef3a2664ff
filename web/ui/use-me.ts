import { type Action, may, type Role } from '@guitu/contract/rules/permissions.ts'
import type { MeValue } from '@guitu/contract/sessions.ts'
import { createContext, useContext } from 'react'

export const MeContext = createContext<MeValue | null>(null)

/** Who is signed in. Only below the layout of an app, which waits for it. */
export function useMe(): MeValue {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe is called outside the layout of an app')
  return me
}

/** Whether the role of the one who is signed in may do this; the screens show only what works. */
export function useMay(): (action: Action) => boolean {
  const { role } = useMe()
  return (action) => may(role as Role, action)
}
