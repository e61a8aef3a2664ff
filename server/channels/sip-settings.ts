import { readSecret } from './read-secret.ts'

/** The line that calls go out by. */
export interface SipSettings {
  user: string
  /** Host and port of the exchange, as they stand in an address. */
  exchange: string
  transport: 'udp' | 'tcp' | 'tls'
  password: string
  /** What is dialled before the number, to get an outside line. */
  prefix: string
  /** Calls at once. */
  lines: number
  /** Whether the exchange takes calls only from lines that have registered with it. */
  register: boolean
}

/** @throws Error that names the variable and what does not hold */
export function readSipSettings(env: NodeJS.ProcessEnv): SipSettings | undefined {
  const password = readSecret('SIP_PASSWORD', env.SIP_PASSWORD, env.SIP_PASSWORD_FILE)
  if (!env.SIP_URL) return undefined
  const wrong = (what: string): Error => new Error(`SIP_URL: ${what}`)
  const found = /^sip:([\w.+-]{1,64})@([\w.-]+(?::\d{1,5})?)(?:\?(.*))?$/.exec(env.SIP_URL)
  if (!found) throw wrong('should look like sip:user@exchange.example:5060')
  const options = new URLSearchParams(found[3] ?? '')
  const strange = [...options.keys()].find((key) => !['transport', 'prefix', 'lines', 'register'].includes(key))
  if (strange) throw wrong(`knows no option ${strange}, only transport, prefix, lines, register`)
  const transport = options.get('transport') ?? 'udp'
  if (transport !== 'udp' && transport !== 'tcp' && transport !== 'tls') throw wrong('transport is udp, tcp or tls')
  const prefix = options.get('prefix') ?? ''
  if (!/^\d{0,6}$/.test(prefix)) throw wrong('prefix is at most six digits')
  const lines = Number(options.get('lines') ?? 2)
  if (!Number.isInteger(lines) || lines < 1 || lines > 30) throw wrong('lines is 1 to 30')
  const register = options.get('register') ?? 'no'
  if (register !== 'yes' && register !== 'no') throw wrong('register is yes or no')
  // the password stands in a file of its own for baresip, where these would end it
  if (/[;"<>\s]/.test(password)) throw wrong('its password holds a blank, a quote, < > or ;, which baresip cannot read')
  return { user: found[1]!, exchange: found[2]!, transport, password, prefix, lines, register: register === 'yes' }
}
