const BASE = '/field'

/**
 * The sign-in screen that leads back to a path of the field app afterwards.
 * @param pathname with or without the `/field` of the address bar
 * @param why `ended`: the session ended; absent: the person is only on the way in
 */
export function signInPath(pathname: string, why?: 'ended'): string {
  const inside = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : pathname
  const search = new URLSearchParams()
  if (inside !== '' && inside !== '/') search.set('to', inside)
  if (why) search.set('why', why)
  const text = search.toString()
  return text === '' ? '/sign-in' : `/sign-in?${text}`
}

/** Where to go after sign-in: a screen of this app, and never an address of another site. */
export function pathAfterSignIn(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/'
}
