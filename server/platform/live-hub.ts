import type { LiveEvent } from '@guitu/contract/notifications.ts'
import type { Logger } from 'pino'
import { atCommitTogether, type Database, type Tx } from './database.ts'

type Listener = (event: LiveEvent) => void

/** Says in the caller's transaction that something changed; listeners hear it when, and only if, the transaction commits. */
export function announce(tx: Tx, event: LiveEvent): void {
  atCommitTogether(tx, 'select announce($1)', event, `${event.topic} ${event.office} ${event.id}`)
}

/** Hears what transactions of any process announced (LISTEN) and passes it on; connects again when the connection breaks. */
export class LiveHub {
  readonly #database: Database
  readonly #log: Logger
  readonly #listeners = new Map<Listener, () => void>()
  #closing = false
  #lost = false
  #client: { end(): Promise<void> } | undefined

  constructor(database: Database, log: Logger) {
    this.#database = database
    this.#log = log
  }

  async start(): Promise<void> {
    const client = await this.#database.dedicatedClient()
    this.#client = client
    client.on('notification', (message) => {
      if (!message.payload) return
      const event = JSON.parse(message.payload) as LiveEvent
      for (const listener of this.#listeners.keys()) listener(event)
    })
    client.on('end', () => this.#reconnect())
    await client.query('listen guitu_live')
    // what was announced while nobody listened is lost: every page comes back and asks anew
    if (this.#lost) this.dismissListeners()
    this.#lost = false
  }

  /**
   * Calls `listener` for every event until the returned function is called. The listener decides what its reader may know. `dismissed` is
   * called when the application stops, so that an open stream does not hold it up.
   */
  listen(listener: Listener, dismissed: () => void): () => void {
    this.#listeners.set(listener, dismissed)
    return () => this.#listeners.delete(listener)
  }

  /** Ends every stream. */
  dismissListeners(): void {
    for (const dismissed of this.#listeners.values()) dismissed()
    this.#listeners.clear()
  }

  get listeners(): number {
    return this.#listeners.size
  }

  async stop(): Promise<void> {
    this.#closing = true
    await this.#client?.end().catch(() => {})
  }

  #reconnect(): void {
    if (this.#closing) return
    this.#lost = true
    setTimeout(() => {
      if (!this.#closing) this.start().catch(() => this.#reconnect())
    }, 500).unref()
    this.#log.warn('live updates: the connection to the database ended, connecting again')
  }
}
