/** The push services of the browsers that exist; a name that begins with a dot stands for all hosts below it. */
const services = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
] as const

/**
 * Whether a browser may name this address for its pushes: only https and only a known push service, or one that `PUSH_HOSTS` adds, so that
 * nobody makes this server call an address of their choice, inside or outside. In a demo also this machine, where a test may listen.
 */
export function isPushAddress(address: string, more: readonly string[], mode: 'demo' | 'production'): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  if (mode === 'demo' && (hostname === '127.0.0.1' || hostname === 'localhost')) return true
  if (protocol !== 'https:' || port !== '') return false
  return [...services, ...more].some((name) => (name.startsWith('.') ? hostname.endsWith(name) : hostname === name))
}
