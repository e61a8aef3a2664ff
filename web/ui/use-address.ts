import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

/**
 * Filters kept in the address bar, so that a list can be sent to a colleague, and going back finds it as it was.
 * `change` sets the named values, drops empty ones, and goes back to page 1 unless it sets `page` itself.
 */
export function useAddress(): [
  values: Readonly<Record<string, string | undefined>>,
  change: (values: Readonly<Record<string, string | number | undefined>>) => void,
] {
  const [search, setSearch] = useSearchParams()
  const values = useMemo(() => Object.fromEntries(search.entries()), [search])
  const change = useCallback(
    (changes: Readonly<Record<string, string | number | undefined>>) => {
      setSearch((before) => {
        const after = new URLSearchParams(before)
        after.delete('page')
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '') after.delete(name)
          else after.set(name, String(value))
        }
        return after
      })
    },
    [setSearch],
  )
  return [values, change]
}
