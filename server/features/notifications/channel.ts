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
  | { taken: true; detail: string }
  | {
      taken: false
      /** Why, in Chinese; it stands beside the message. */
      detail: string
      /** Whether trying again can help. */
      again: boolean
    }

/** A way out of the house. It is called outside any transaction, may be called twice for one message, and says what came of it. */
export interface OutsideChannel {
  handOff(parts: Parts, message: OutgoingMessage): Promise<HandOff>
}

/** A way that ends in our own database: written in the very transaction that marks the message as handed off, so exactly once. */
export interface InsideChannel {
  detail: string
  /** Adds the writing to the end of the transaction. */
  record(tx: Tx, message: OutgoingMessage, at: Date): void
}

export type MessageChannel = OutsideChannel | InsideChannel
