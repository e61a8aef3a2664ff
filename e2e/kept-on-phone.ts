import type { Page } from 'playwright-core'

/** How much lies in the stores of the phone. */
export function keptOnPhone(phone: Page): Promise<Record<string, number>> {
  return phone.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('guitu-field')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const names = ['vault', 'day', 'queue', 'photos']
      const all = opening.result.transaction(names)
      const counts = {}
      for (const name of names) {
        const counting = all.objectStore(name).count()
        counting.onsuccess = () => { counts[name] = counting.result }
      }
      all.oncomplete = () => { opening.result.close(); resolve(counts) }
    }
  })`)
}
