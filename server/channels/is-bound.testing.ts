import { readFile } from 'node:fs/promises'

/** Whether a program of this machine listens at a port of 127.0.0.1, or of all its addresses; without asking the program itself. */
export async function isBound(transport: 'tcp' | 'udp', port: number): Promise<boolean> {
  const table = await readFile(`/proc/net/${transport}`, 'latin1')
  const at = port.toString(16).toUpperCase().padStart(4, '0')
  // of TCP only what listens (state 0A): the near end of a connection has the same port
  return new RegExp(`: (?:0100007F|00000000):${at} \\w+:\\w+ ${transport === 'tcp' ? '0A' : '07'} `).test(table)
}
