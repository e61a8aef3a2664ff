/** The one source of the present moment on the server. Tests and the whole-day simulation hand in one that they move. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved. */
export class MovableClock implements Clock {
  #at: Date
  constructor(at: Date) {
    this.#at = at
  }
  now(): Date {
    return new Date(this.#at)
  }
  moveTo(at: Date): void {
    this.#at = new Date(at)
  }
  advance(milliseconds: number): void {
    this.#at = new Date(this.#at.getTime() + milliseconds)
  }
}
