/** The part of the package `smpp` (0.5) that Guitu uses; it brings no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer } from 'node:net'

  export interface Pdu {
    command: string
    command_status: number
    sequence_number: number
    message_id?: string
    source_addr?: string
    destination_addr?: string
    system_id?: string
    password?: string
    esm_class?: number
    data_coding?: number
    short_message?: { message: string | Buffer; udh?: Buffer[] }
    message_payload?: { message: string | Buffer }
    receipted_message_id?: string
    message_state?: number
    response(options?: Record<string, unknown>): Pdu
  }
  export interface Session extends EventEmitter {
    send(pdu: Pdu): boolean
    bind_transceiver(options: Record<string, unknown>, answered: (pdu: Pdu) => void): boolean
    bind_transmitter(options: Record<string, unknown>, answered: (pdu: Pdu) => void): boolean
    bind_receiver(options: Record<string, unknown>, answered: (pdu: Pdu) => void): boolean
    submit_sm(options: Record<string, unknown>, answered: (pdu: Pdu) => void): boolean
    deliver_sm(options: Record<string, unknown>, answered?: (pdu: Pdu) => void): boolean
    enquire_link(answered: (pdu: Pdu) => void): boolean
    unbind(answered?: (pdu: Pdu) => void): boolean
    close(): void
    destroy(): void
  }
  const smpp: {
    connect(options: { host: string; port: number; tls?: boolean; servername?: string; ca?: string }): Session
    createServer(options: { key?: string; cert?: string }, listener: (session: Session) => void): NetServer
    errors: Readonly<Record<string, number>>
  }
  export default smpp
}
