import type { FieldDayValue } from '@guitu/contract/field.ts'
import type { MeValue } from '@guitu/contract/sessions.ts'
import { useSyncExternalStore } from 'react'
import type { QueueItem } from '../queue/queue-item.ts'
import type { Vault } from '../store/open-database.ts'

export interface OpenField {
  phase: 'open'
  vault: Vault
  /** Undefined until it was read or fetched. */
  day: FieldDayValue | undefined
  items: readonly QueueItem[]
  /** Whether the server answered when it was asked last. */
  reached: boolean
  /** Whether records are on their way at this moment. */
  sending: boolean
}

/** `ended`: the session ended; `revoked`: the desk shut this phone out and its data are gone; `left`: the officer signed out. */
export type WhySignedOut = 'new' | 'ended' | 'revoked' | 'left'

export type FieldState =
  | { phase: 'opening' }
  | { phase: 'signed-out'; why: WhySignedOut }
  /** Signed in, but something comes first or stands in the way. */
  | { phase: 'change-password'; me: MeValue }
  | { phase: 'not-for-role'; me: MeValue }
  | { phase: 'failed'; text: string }
  | OpenField

let state: FieldState = { phase: 'opening' }
const listeners = new Set<() => void>()

export function fieldState(): FieldState {
  return state
}

export function setFieldState(next: FieldState): void {
  state = next
  for (const listener of listeners) listener()
}

/** Changes what is open; nothing happens when it was closed meanwhile, or another account is signed in. */
export function changeOpen(accountId: string, changes: Partial<Omit<OpenField, 'phase'>>): void {
  if (state.phase === 'open' && state.vault.me.accountId === accountId) setFieldState({ ...state, ...changes })
}

export function useFieldState(): FieldState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

/** What is open, for screens that are shown only then. @throws Error elsewhere */
export function useOpenField(): OpenField {
  const seen = useFieldState()
  if (seen.phase !== 'open') throw new Error('this screen is shown only while somebody is signed in')
  return seen
}
