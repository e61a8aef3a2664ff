import { setTimeout as sleep } from 'node:timers/promises'

/** Far longer than anything takes on a machine that is not at a standstill: who waits so long waits in vain. */
const LONGEST_MS = 180_000

/**
 * Waits for what must come about, however slow the machine is.
 * @param what names it, for the failure
 * @throws Error when it has not come about within three minutes
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + LONGEST_MS; !(await holds()); await sleep(10)) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`)
  }
}
