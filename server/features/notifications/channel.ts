import type { Parts } from '../../parts.ts'
import type { Tx } from '../../platform/database.ts'

/** A message on its way to one officer. */
export interface OutgoingMessage {
  notificationId: string
  level: number
  text: string
  /** Path inside the application. */
  link: string
  officeCode: string
  accountId: string
  /** Name of the officer. */
  recipient: string
  /** The officer's number as lists show it; empty when none is kept. */
  recipientMasked: string
  /** The officer's number, SM4; null when none is kept. */
  phoneSecret: Buffer | null
}

export type HandOff =
  | {
      taken: true
      detail: string
      /** What the channel keeps in our own database, in the very transaction that marks the message as handed off. */
      record?: (tx: Tx) => Promise<void>
    }
  | {
      taken: false
      /** Why, in Chinese; it stands beside the message. */
      detail: string
      /** Whether trying again can help. */
      again: boolean
    }

/** A way to reach an officer. It is called outside any transaction, may be called twice for one message, and says what came of it. */
export interface MessageChannel {
  handOff(parts: Parts, message: OutgoingMessage): Promise<HandOff>
}
