/** What is known of one gateway: which messages it took over and when their receipt came. Kept in memory, for a quarter of an hour. */
export class GatewayFigures {
  readonly #windowMs = 15 * 60_000
  readonly #sent: { at: number; settledAt: number | undefined; failed: boolean }[] = []
  readonly #waiting = new Map<string, { at: number; settledAt: number | undefined; failed: boolean }>()

  /** @param messageId empty when the gateway gave none: then no receipt will come, and taking it over is all there is to know */
  accepted(messageId: string, at: Date): void {
    const entry = { at: at.getTime(), settledAt: messageId === '' ? at.getTime() : undefined, failed: false }
    this.#sent.push(entry)
    if (messageId !== '') this.#waiting.set(messageId, entry)
    this.#forget(at)
  }

  /** A submission that was refused, or that nobody answered. */
  failed(at: Date): void {
    this.#sent.push({ at: at.getTime(), settledAt: at.getTime(), failed: true })
    this.#forget(at)
  }

  settled(messageId: string, at: Date): void {
    const entry = this.#waiting.get(messageId)
    if (entry) entry.settledAt = at.getTime()
    this.#waiting.delete(messageId)
  }

  /** How many messages of the last quarter of an hour there are, and how many of them failed or took, or have taken, over five minutes. */
  read(now: Date): { sent: number; slow: number } {
    this.#forget(now)
    const slowMs = 5 * 60_000
    const slow = this.#sent.filter(
      ({ at, settledAt, failed }) => failed || (settledAt ?? now.getTime()) - at > slowMs,
    ).length
    return { sent: this.#sent.length, slow }
  }

  #forget(now: Date): void {
    const oldest = now.getTime() - this.#windowMs
    while (this.#sent.length > 0 && this.#sent[0]!.at < oldest) this.#sent.shift()
    for (const [id, entry] of this.#waiting) {
      if (entry.at >= oldest) break
      this.#waiting.delete(id)
    }
  }
}

/** Below this many messages a share says nothing. */
const fewest = 4
const slowShare = 0.15

export const isSlow = ({ sent, slow }: { sent: number; slow: number }): boolean =>
  sent >= fewest && slow / sent >= slowShare

/**
 * The order in which gateways are tried: connected before not, quick before slow, else as they were set. A gateway is slow when fifteen
 * in a hundred of its messages of the last fifteen minutes failed or took over five minutes; once these are forgotten it is tried again.
 */
export function orderGateways<T extends { connected: boolean; slow: boolean }>(gateways: readonly T[]): T[] {
  const rank = (gateway: T): number => (gateway.connected ? 0 : 2) + (gateway.slow ? 1 : 0)
  return [...gateways].sort((one, other) => rank(one) - rank(other))
}
