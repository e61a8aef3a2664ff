const underWay = new Map<string, Promise<unknown>>()

/**
 * Does a piece of work once while it is under way: who asks for the same in the meantime gets the same outcome.
 * A form that is sent twice by an impatient Enter is one request then.
 * @param key names the work with everything that makes it another
 * @throws what `work` throws, to everybody who waits for it
 */
export function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const running = underWay.get(key) as Promise<T> | undefined
  if (running) return running
  const started = work().finally(() => underWay.delete(key))
  underWay.set(key, started)
  return started
}
