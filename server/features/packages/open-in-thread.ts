import { Worker } from 'node:worker_threads'
import { giveMemoryBack } from '../../platform/give-memory-back.ts'
import type { OpeningOrder } from './opening-thread.ts'

/**
 * Bounds of the thread's heap, MiB. A batch that waits for the database should still be among the young: what has grown old is marked again and
 * again, and that took a quarter of an import. The bound of the old is never reached; by it V8 decides how much may pile up between two
 * collections. The texts of a workbook lie outside the heap and are freed with it, so a spreadsheet gets less.
 */
const heaps = {
  package: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  spreadsheet: { maxOldGenerationSizeMb: 80, maxYoungGenerationSizeMb: 16 },
} as const

/**
 * Opens a package in a thread of its own: checking, encrypting and making searchable a hundred thousand rows keeps a processor busy for
 * seconds, in which the process goes on answering requests. What the process holds of past work is given back meanwhile. @throws what the thread throws
 */
export function openInThread(order: OpeningOrder, origin: keyof typeof heaps): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./opening-thread.ts', import.meta.url), {
      workerData: order,
      resourceLimits: heaps[origin],
    })
    // while the thread reads its modules
    giveMemoryBack()
    let failure: unknown
    thread.on('error', (error) => {
      failure = error
    })
    thread.on('exit', (code) => {
      if (failure !== undefined) reject(failure)
      else if (code !== 0) reject(new Error(`the thread that opens a package ended with ${code}`))
      else resolve()
    })
  })
}
