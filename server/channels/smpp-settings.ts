import { readSecret } from './read-secret.ts'

/** One text message gateway that speaks SMPP 3.4. */
export interface SmppSettings {
  /** What screens call it. */
  name: string
  host: string
  port: number
  tls: boolean
  /** Certificates (PEM) that the gateway's must come from, where it is not one of the public authorities; empty for those. */
  ca: string
  systemId: string
  password: string
  systemType: string
  /** One connection for both ways, or one for each, as older gateways want it. */
  bind: 'transceiver' | 'separate'
  /** The number that messages come from and replies go to. */
  source: string
  /** Messages a second that the contract allows. */
  rate: number
  /** How a message of more than seventy characters travels: in parts that the phone joins, or in one piece that the gateway cuts. */
  long: 'parts' | 'payload'
  /** Gateways that answer in hexadecimal and write the same number in decimal in their receipts. */
  receiptIds: 'same' | 'decimal'
}

/**
 * A gateway from its address `smpp://system-id@host:port?…` (smpps for TLS, with certificates to trust where they are given).
 * @throws Error that names the variable and what does not hold
 */
function readGateway(name: string, variable: string, address: string, password: string, ca: string): SmppSettings {
  const wrong = (what: string): Error => new Error(`${variable}: ${what}`)
  if (!URL.canParse(address)) throw wrong('should look like smpp://system-id@host:2775')
  const url = new URL(address)
  if (url.protocol !== 'smpp:' && url.protocol !== 'smpps:') throw wrong('should begin with smpp:// or smpps://')
  if (url.password !== '') throw wrong('holds a password; put it into its own variable or file')
  if (url.hostname === '' || url.username === '') throw wrong('names no host or no system id')
  const known = ['bind', 'source', 'rate', 'long', 'system-type', 'receipt-ids']
  const strange = [...url.searchParams.keys()].find((key) => !known.includes(key))
  if (strange) throw wrong(`knows no option ${strange}, only ${known.join(', ')}`)
  const oneOf = <T extends string>(option: string, values: readonly [T, ...T[]]): T => {
    const value = (url.searchParams.get(option) ?? values[0]) as T
    if (!values.includes(value)) throw wrong(`${option} is one of ${values.join(', ')}`)
    return value
  }
  const rate = Number(url.searchParams.get('rate') ?? 10)
  if (!(rate >= 0.1 && rate <= 1000)) throw wrong('rate is 0.1 to 1000 messages a second')
  const source = url.searchParams.get('source') ?? ''
  if (!/^\+?\d{0,20}$/.test(source)) throw wrong('source is a number of at most 20 digits')
  // what SMPP 3.4 leaves room for (5.2.1, 5.2.2)
  if (password.length > 8) throw wrong('its password is longer than 8 characters, the most SMPP 3.4 takes')
  const systemId = decodeURIComponent(url.username)
  if (systemId.length > 15) throw wrong('the system id is longer than 15 characters, the most SMPP 3.4 takes')
  return {
    name,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (url.protocol === 'smpps:' ? 3550 : 2775)),
    tls: url.protocol === 'smpps:',
    ca,
    systemId,
    password,
    systemType: url.searchParams.get('system-type') ?? '',
    bind: oneOf('bind', ['transceiver', 'separate']),
    source,
    rate,
    long: oneOf('long', ['parts', 'payload']),
    receiptIds: oneOf('receipt-ids', ['same', 'decimal']),
  }
}

/** The gateways in the order in which they are preferred; none when none is set. */
export function readSmppSettings(env: NodeJS.ProcessEnv): SmppSettings[] {
  const first = readSecret('SMPP_FIRST_PASSWORD', env.SMPP_FIRST_PASSWORD, env.SMPP_FIRST_PASSWORD_FILE)
  const second = readSecret('SMPP_SECOND_PASSWORD', env.SMPP_SECOND_PASSWORD, env.SMPP_SECOND_PASSWORD_FILE)
  const firstCa = readSecret('SMPP_FIRST_CA', undefined, env.SMPP_FIRST_CA_FILE)
  const secondCa = readSecret('SMPP_SECOND_CA', undefined, env.SMPP_SECOND_CA_FILE)
  const { SMPP_FIRST_URL, SMPP_SECOND_URL } = env
  return [
    ...(SMPP_FIRST_URL ? [readGateway('短信网关一', 'SMPP_FIRST_URL', SMPP_FIRST_URL, first, firstCa)] : []),
    ...(SMPP_SECOND_URL ? [readGateway('短信网关二', 'SMPP_SECOND_URL', SMPP_SECOND_URL, second, secondCa)] : []),
  ]
}
