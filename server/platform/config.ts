import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { type ChannelSettings, readChannelSettings } from '../channels/channels.ts'

/** Where and how this process runs, from the environment. Every variable is named in docs/how-to/configure.md. */
export interface Config {
  host: string
  port: number
  dataDir: string
  /** A server of one's own; when absent the embedded PostgreSQL is started under `dataDir`. */
  databaseUrl: string | undefined
  /** `demo` makes demo accounts on an empty database and prints them; `production` never does. */
  mode: 'demo' | 'production'
  /** Whether demo mode fills an empty ledger with invented people. */
  demoCases: boolean
  /** Where people reach Guitu; cookies are Secure when it is https, and its pages may write. */
  publicUrl: string
  /** Addresses of the proxies whose X-Forwarded-For says where a request comes from; empty when there is none. */
  trustedProxy: readonly string[]
  /** `http`, `worker` or both in one process. */
  only: 'http' | 'worker' | undefined
  logLevel: string
  /** Number of pooled connections that answer requests. */
  poolSize: number
  /** How often a stream of live updates looks whether its session still stands, in milliseconds. */
  liveLookMs: number
  channels: ChannelSettings
  /** Push services beside those of the known browsers. */
  pushHosts: readonly string[]
}

/** An IPv4 or IPv6 address, or a network of them (`10.0.0.0/8`). */
function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128))
}

/** Reads the configuration; throws an Error that names the variable that does not hold. */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[] = []): Config {
  const port = Number(env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT must be 0 to 65535, not ${env.PORT}`)
  const mode = env.GUITU_MODE ?? 'demo'
  if (mode !== 'demo' && mode !== 'production') throw new Error(`GUITU_MODE must be demo or production, not ${mode}`)
  const demoCases = env.GUITU_DEMO_CASES ?? 'fill'
  if (demoCases !== 'fill' && demoCases !== 'none') {
    throw new Error(`GUITU_DEMO_CASES must be fill or none, not ${demoCases}`)
  }
  const onlyAt = args.indexOf('--only')
  const asked = onlyAt < 0 ? undefined : (args[onlyAt + 1] ?? '')
  if (asked !== undefined && asked !== 'http' && asked !== 'worker') throw new Error('--only takes http or worker')
  const poolSize = Number(env.POOL_SIZE ?? 8)
  if (!Number.isInteger(poolSize) || poolSize < 1 || poolSize > 100) {
    throw new Error(`POOL_SIZE must be 1 to 100, not ${env.POOL_SIZE}`)
  }
  const host = env.HOST ?? '127.0.0.1'
  const publicUrl = env.PUBLIC_URL ?? `http://${host}:${port}`
  if (!/^https?:\/\//.test(publicUrl) || !URL.canParse(publicUrl)) {
    throw new Error(`PUBLIC_URL must be an address with http:// or https://, not ${publicUrl}`)
  }
  const trustedProxy = (env.TRUSTED_PROXY ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  const wrongProxy = trustedProxy.find((each) => !isNetwork(each))
  if (wrongProxy) throw new Error(`TRUSTED_PROXY must be addresses or networks, not ${wrongProxy}`)
  return {
    host,
    port,
    dataDir: resolve(env.DATA_DIR ?? 'data'),
    databaseUrl: env.DATABASE_URL || undefined,
    mode,
    demoCases: mode === 'demo' && demoCases === 'fill',
    publicUrl,
    trustedProxy,
    only: asked,
    logLevel: env.LOG_LEVEL ?? 'info',
    poolSize,
    liveLookMs: 15_000,
    channels: readChannelSettings(env),
    pushHosts: (env.PUSH_HOSTS ?? '').split(',').filter(Boolean),
  }
}
