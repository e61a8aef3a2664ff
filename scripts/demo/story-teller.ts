/** What a step of the story found not to hold. The message is Chinese and says what was expected. */
export class StoryBroken extends Error {}

/** @throws StoryBroken when it does not hold */
export function mustHold(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new StoryBroken(otherwise)
}

/** A moment as the screens of the offices show it: 2026-11-20 09:00:00. */
export function inShanghai(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** Prints each step with its time, and what it found below. Counts from 1. */
export class StoryTeller {
  readonly #print: (line: string) => void
  readonly #began = performance.now()
  #steps = 0

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  say(line: string): void {
    this.#print(line)
  }

  /**
   * Runs one step. `work` gives its result and, in `notes`, what is worth a line below the step.
   * @throws what `work` throws, after printing that the step did not hold
   */
  async step<T>(title: string, work: (note: (line: string) => void) => Promise<T>): Promise<T> {
    const number = String(++this.#steps).padStart(2)
    const notes: string[] = []
    const began = performance.now()
    try {
      const result = await work((line) => notes.push(line))
      this.#print(`[${number}] ${title} …… ${Math.round(performance.now() - began)} 毫秒`)
      return result
    } catch (error) {
      this.#print(`[${number}] ${title} …… 未通过`)
      throw error
    } finally {
      for (const line of notes) this.#print(`       ${line}`)
    }
  }

  /** The number of steps so far and the time since the beginning, in seconds. */
  sum(): { steps: number; seconds: number } {
    return { steps: this.#steps, seconds: (performance.now() - this.#began) / 1000 }
  }
}
