/** In the browser, before any script of the page: the days of the page are `shift` milliseconds ahead of the machine's, and time goes on. */
export function shiftDates(shift: number): void {
  const Real = Date
  class Shifted extends Real {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(Real.now() + shift)
      else super(...(parts as [number]))
    }
    static override now(): number {
      return Real.now() + shift
    }
  }
  globalThis.Date = Shifted as DateConstructor
}
