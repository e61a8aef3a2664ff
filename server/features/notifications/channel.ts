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
  /** The officer's number; empty when none is kept. */
  phone: string
}

export type HandOff =
  | {
      taken: true
      detail: string
      /** What the gateway calls the parts of the message in its receipts. */
      parts?: readonly { gateway: string; messageId: string }[]
    }
  | {
      taken: false
      /** Why, in Chinese; it stands beside the message. */
      detail: string
      /** Whether trying again can help. */
      again: boolean
      /** The other side may have it: it is not sent again before `repeatWindowMs` is over. */
      unknown?: true
    }

/** Within this time nobody is told the same twice, even when it is not known whether the first message went out. */
export const repeatWindowMs = 2 * 60_000

/** A way out of the house. It is called outside any transaction, may be called twice for one message, and says what came of it. */
export interface OutsideChannel {
  /** The other side knows a message by its id and shows it once: it may be sent again at once. */
  repeatable?: boolean
  handOff(parts: Parts, message: OutgoingMessage): Promise<HandOff>
}

/** A way that ends in our own database: written in the very transaction that marks the message as handed off, so exactly once. */
export interface InsideChannel {
  detail: string
  /** Adds the writing to the end of the transaction. */
  record(tx: Tx, message: OutgoingMessage, at: Date): void
}

export type MessageChannel = OutsideChannel | InsideChannel
