import type { Pdu } from 'smpp'
import { decodeUcs2 } from './split-text.ts'

/** What a gateway says became of one part of a message. */
export interface Receipt {
  messageId: string
  /** Absent while it is on its way. */
  state?: 'delivered' | 'undelivered'
  /** The gateway's word for it, for those who ask why. */
  error: string
}

const finalStates: Readonly<Record<string, 'delivered' | 'undelivered'>> = {
  DELIVRD: 'delivered',
  EXPIRED: 'undelivered',
  DELETED: 'undelivered',
  UNDELIV: 'undelivered',
  REJECTD: 'undelivered',
  UNKNOWN: 'undelivered',
}
/** message_state (SMPP 3.4, 5.2.28). */
const stateNames = ['', 'ENROUTE', 'DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'ACCEPTD', 'UNKNOWN', 'REJECTD']

export function textOf(pdu: Pdu): string {
  const message = pdu.message_payload?.message ?? pdu.short_message?.message ?? ''
  if (typeof message === 'string') return message
  return pdu.data_coding === 8 ? decodeUcs2(message) : message.toString('latin1')
}

/**
 * Reads a delivery receipt: from the optional fields when the gateway sends them, else from its text `id:… stat:DELIVRD err:…`
 * (SMPP 3.4, appendix B). Undefined when the message is none, which is a reply of a person.
 */
export function readReceipt(pdu: Pdu): Receipt | undefined {
  const isReceipt = ((pdu.esm_class ?? 0) & 0x3c) === 0x04
  const text = textOf(pdu)
  const field = (name: string): string => new RegExp(`\\b${name}:\\s*(\\S*)`, 'i').exec(text)?.[1] ?? ''
  if (!isReceipt && !(pdu.receipted_message_id && pdu.message_state !== undefined)) return undefined
  const messageId = (pdu.receipted_message_id ?? '').replace(/\0+$/, '') || field('id')
  if (messageId === '' || messageId.length > 64) return undefined
  const word = (stateNames[pdu.message_state ?? 0] || field('stat')).toUpperCase().slice(0, 7)
  const state = finalStates[word]
  return { messageId, ...(state ? { state } : {}), error: [word, field('err')].filter(Boolean).join(' ').slice(0, 60) }
}
