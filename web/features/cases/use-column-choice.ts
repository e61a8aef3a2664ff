import { useState } from 'react'

/** Columns a person hid from a table, remembered in this browser under `name`; `usual` are hidden until somebody chooses. */
export function useColumnChoice(
  name: string,
  usual: readonly string[],
): [hidden: ReadonlySet<string>, hide: (keys: readonly string[]) => void] {
  const key = `guitu.hidden-columns.${name}`
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => new Set(localStorage.getItem(key)?.split(',') ?? usual),
  )
  return [
    hidden,
    (keys) => {
      localStorage.setItem(key, keys.join(','))
      setHidden(new Set(keys))
    },
  ]
}
