import { useCallback, useEffect, useRef, useState } from 'react'
import { forgetRows, keepValue, readValue } from '../store/sealed-rows.ts'
import { useOpenField } from './field-state.ts'

const PAUSE_MS = 300

/**
 * What is being typed, kept encrypted on this phone for this officer, so that it survives a closed app and a lost session.
 * @param id names the form and what it is about
 * @returns the draft (undefined while it is read), how to change it, and how to forget it once it was sent
 */
export function useDraft<T>(
  id: string,
  empty: T,
): [draft: T | undefined, change: (changes: Partial<T>) => void, forget: () => Promise<void>] {
  const { vault } = useOpenField()
  const key = `${vault.me.accountId}/${id}`
  const [draft, setDraft] = useState<T>()
  const writing = useRef<ReturnType<typeof setTimeout>>(undefined)
  const first = useRef(empty)

  useEffect(() => {
    let gone = false
    void readValue<T>(vault.queueKey, vault.me.accountId, key).then((kept) => {
      if (!gone) setDraft({ ...first.current, ...kept })
    })
    return () => {
      gone = true
    }
  }, [vault.queueKey, vault.me.accountId, key])

  const change = useCallback(
    (changes: Partial<T>) =>
      setDraft((before) => {
        if (before === undefined) return before
        const next = { ...before, ...changes }
        clearTimeout(writing.current)
        writing.current = setTimeout(() => void keepValue(vault.queueKey, vault.me.accountId, key, next), PAUSE_MS)
        return next
      }),
    [vault.queueKey, vault.me.accountId, key],
  )
  const forget = useCallback(async () => {
    clearTimeout(writing.current)
    await forgetRows('drafts', [key])
  }, [key])
  return [draft, change, forget]
}
