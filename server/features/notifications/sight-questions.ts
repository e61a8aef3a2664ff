import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import type { LiveEvent } from '@guitu/contract/notifications.ts'

/**
 * The events of which only the database knows whether one listener may hear. They are asked about together, in one transaction, with a rest
 * after it, so that a burst costs a stream one look and not one for each event. Of events about the same thing the last one is kept.
 */
export class SightQuestions {
  readonly #waiting = new Map<string, LiveEvent>()
  readonly #ask: (events: readonly LiveEvent[]) => Promise<void>
  readonly #restMs: number
  #busy = false

  /** `ask` finds out which of the events are for the listener and passes these on; it does not throw. */
  constructor(ask: (events: readonly LiveEvent[]) => Promise<void>, restMs: number) {
    this.#ask = ask
    this.#restMs = restMs
  }

  add(event: LiveEvent): void {
    this.#waiting.set(`${event.topic} ${event.id}`, event)
    if (!this.#busy) void this.#askAll()
  }

  /** Forgets what waits: nobody listens any more. */
  forget(): void {
    this.#waiting.clear()
  }

  async #askAll(): Promise<void> {
    this.#busy = true
    // what one transaction announced comes in one turn
    await setImmediate()
    while (this.#waiting.size > 0) {
      const events = [...this.#waiting.values()]
      this.#waiting.clear()
      await this.#ask(events)
      await sleep(this.#restMs, undefined, { ref: false })
    }
    this.#busy = false
  }
}
