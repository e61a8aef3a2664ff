import type { OwnPageValue } from '@guitu/contract/self.ts'
import { createContext, useContext } from 'react'

export const OwnPageContext = createContext<OwnPageValue | null>(null)

/** Who the page is for; only inside the layout. */
export function useOwnPage(): OwnPageValue {
  const page = useContext(OwnPageContext)
  if (!page) throw new Error('useOwnPage outside the layout')
  return page
}
