import type { LiveEvent } from '@guitu/contract/notifications.ts'
import { liveUpdates } from '@guitu/contract/notifications.ts'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { addressOf } from './api.ts'

export type Topic = LiveEvent['topic']
/** `off`: nobody is signed in; `connecting`: the first time; `lost`: it was there, and is being tried again. */
export type LinkState = 'off' | 'connecting' | 'live' | 'lost'

type Listener = (event: LiveEvent) => void

const RETRY_MS = [1000, 2000, 5000, 10_000, 30_000] as const
/** Events of one burst (a commit of thousands of rows) make one new request. */
const SETTLE_MS = 250

const listeners = new Set<Listener>()
const stateListeners = new Set<() => void>()
const backListeners = new Set<() => void>()
const endedListeners = new Set<() => void>()
let state: LinkState = 'off'
let source: EventSource | undefined
let retry: ReturnType<typeof setTimeout> | undefined
let failures = 0

function become(next: LinkState): void {
  if (state === next) return
  state = next
  for (const listener of stateListeners) listener()
}

function open(): void {
  source = new EventSource(addressOf(liveUpdates))
  source.onopen = () => {
    const missed = state === 'lost'
    failures = 0
    become('live')
    if (missed) for (const listener of backListeners) listener()
  }
  source.onmessage = (message) => {
    const event = JSON.parse(message.data as string) as LiveEvent
    for (const listener of listeners) listener(event)
  }
  // the server's last word on a stream whose session has ended, or whose role or office has changed
  source.addEventListener('ended', () => {
    for (const listener of endedListeners) listener()
  })
  source.onerror = () => {
    become('lost')
    // the browser tries again by itself after a break, but never after an answer that is an error
    if (source?.readyState !== EventSource.CLOSED) return
    source.close()
    retry = setTimeout(open, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)])
    failures += 1
  }
}

/** Opens the one connection of this page. `onBack` is called when a lost connection is there again: what came meanwhile was missed. */
export function startLive(onBack: () => void): () => void {
  backListeners.add(onBack)
  if (state === 'off') {
    become('connecting')
    open()
  }
  return () => {
    backListeners.delete(onBack)
    if (backListeners.size > 0) return
    clearTimeout(retry)
    source?.close()
    source = undefined
    failures = 0
    become('off')
  }
}

/** Calls `listener` when the server has ended the stream: the next request says why. Returns the way to stop that. */
export function onStreamEnded(listener: () => void): () => void {
  endedListeners.add(listener)
  return () => endedListeners.delete(listener)
}

/** The state of the connection, for the mark in the header. */
export function useLinkState(): LinkState {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    () => state,
  )
}

function concerns(topics: Topic | readonly Topic[], event: LiveEvent): boolean {
  return typeof topics === 'string' ? topics === event.topic : topics.includes(event.topic)
}

/** Calls `callback` for every live event of the topics while the component is on screen. */
export function useLive(topics: Topic | readonly Topic[], callback: (event: LiveEvent) => void): void {
  const wanted = useEffectEvent((event: LiveEvent) => {
    if (concerns(topics, event)) callback(event)
  })
  useEffect(() => {
    const listener: Listener = (event) => wanted(event)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
}

/** Asks anew for the queries whose key starts with one of `keys` when a live event of the topics came; a burst asks once. */
export function useLiveQueries(topics: Topic | readonly Topic[], keys: readonly QueryKey[]): void {
  const client = useQueryClient()
  const wanted = useEffectEvent((event: LiveEvent) => concerns(topics, event))
  const refresh = useEffectEvent(() => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey })
  })
  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | undefined
    const listener: Listener = (event) => {
      if (pending || !wanted(event)) return
      pending = setTimeout(() => {
        pending = undefined
        refresh()
      }, SETTLE_MS)
    }
    listeners.add(listener)
    return () => {
      clearTimeout(pending)
      listeners.delete(listener)
    }
  }, [])
}
