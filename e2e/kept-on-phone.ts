import type { Page } from 'playwright-core'

// what runs on the page is written as strings, because the rest of this code knows no document
const inStore = (work: string): string => `new Promise((resolve, reject) => {
  const opening = indexedDB.open('guitu-field')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const database = opening.result
    ${work}
  }
})`

/** How much lies in the stores of the phone. */
export function keptOnPhone(phone: Page): Promise<Record<string, number>> {
  return phone.evaluate(
    inStore(`
    const names = ['vault', 'day', 'queue', 'photos']
    const all = database.transaction(names)
    const counts = {}
    for (const name of names) {
      const counting = all.objectStore(name).count()
      counting.onsuccess = () => { counts[name] = counting.result }
    }
    all.oncomplete = () => { database.close(); resolve(counts) }`),
  )
}

/**
 * Waits until the feedback about a task lies encrypted on the phone.
 * @param atLeast what it holds: the ciphertext is as long as that, and longer by its tag of 16 bytes (AES-GCM)
 */
export async function untilDraftIsKept(phone: Page, taskId: string, atLeast: unknown): Promise<void> {
  const bytes = Buffer.byteLength(JSON.stringify(atLeast)) + 16
  await phone.waitForFunction(
    inStore(`
    const reading = database.transaction('drafts').objectStore('drafts').getAll()
    reading.onsuccess = () => {
      database.close()
      resolve(reading.result.some(({ id, sealed }) => id.endsWith('/feedback/${taskId}') && sealed.data.byteLength >= ${bytes}))
    }`),
  )
}
