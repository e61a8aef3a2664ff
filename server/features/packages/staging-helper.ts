import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ConnectionSettings } from '../../platform/database.ts'
import type { TableRow } from './format/table-rows.ts'
import { type StagingRun, Superseded } from './stage-batch.ts'
import type { StagingContext } from './stage-rows.ts'

/** What a staging thread is told at its start; everything in it can be copied from one thread to another. */
export interface StagingOrder {
  settings: ConnectionSettings
  dataKey: string
  indexKey: string
  run: StagingRun
  context: Omit<StagingContext, 'cipher'>
}

/** What became of a batch: the offices that the county does not have, or why it was not staged. */
export type StagingAnswer = { unknownOffices: string[] } | { superseded: true } | { failure: unknown }

/** Batches that wait at the thread or are being worked on there: one to go on with while the other is written. */
const batchesAtOnce = 3

/**
 * A second thread that stages batches of a large package: on a second processor the rows are checked and encrypted in little more than half
 * the time. The batches are independent of each other, so their order is of no matter.
 */
export class StagingHelper {
  readonly atOnce = batchesAtOnce
  readonly #thread: Worker
  readonly #waiting: { resolve: (unknownOffices: string[]) => void; reject: (error: unknown) => void }[] = []
  #ended: unknown

  constructor(order: StagingOrder) {
    this.#thread = new Worker(new URL('./staging-thread.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48 },
    })
    this.#thread.on('message', (answer: StagingAnswer) => {
      const { resolve, reject } = this.#waiting.shift()!
      if ('unknownOffices' in answer) resolve(answer.unknownOffices)
      else reject('superseded' in answer ? new Superseded() : answer.failure)
    })
    this.#thread.on('error', (error) => this.#fail(error))
    this.#thread.on('exit', (code) => this.#fail(new Error(`the staging thread ended with ${code}`)))
  }

  isFree(): boolean {
    return this.#ended === undefined && this.#waiting.length < batchesAtOnce
  }

  /** Stages a batch as `stageBatch` does. Answers come in the order of the batches. */
  stage(batch: readonly TableRow[]): Promise<string[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#thread.postMessage(batch)
    })
  }

  /** Resolves when the thread has ended; batches it was given are staged before. */
  async end(): Promise<void> {
    if (this.#ended !== undefined) return
    const ended = once(this.#thread, 'exit')
    this.#thread.postMessage('end')
    await ended
  }

  #fail(error: unknown): void {
    this.#ended ??= error
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}
