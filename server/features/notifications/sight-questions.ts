import { setImmediate } from 'node:timers/promises'
import type { LiveEvent } from '@guitu/contract/notifications.ts'

/**
 * The events of which only the database knows whether one listener may hear. They are asked about together, in one transaction, with a rest
 * after it, so that a burst costs a stream one look and not one for each event. Of events about the same thing the last one is kept.
 */
export class SightQuestions {
  readonly #waiting = new Map<string, LiveEvent>()
  readonly #ask: (events: readonly LiveEvent[]) => Promise<void>
  readonly #rest: () => Promise<unknown>
  #busy = false

  /** `ask` finds out which of the events are for the listener and passes these on; it does not throw. `rest` takes the time between two looks. */
  constructor(ask: (events: readonly LiveEvent[]) => Promise<void>, rest: () => Promise<unknown>) {
    this.#ask = ask
    this.#rest = rest
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
      await this.#rest()
    }
    this.#busy = false
  }
}
