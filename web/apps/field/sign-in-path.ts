const BASE = '/field'

/**
 * The sign-in screen that leads back to a path of the field app afterwards.
 * @param pathname with or without the `/field` of the address bar
 */
export function signInPath(pathname: string): string {
  const inside = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : pathname
  const search = new URLSearchParams()
  if (inside !== '' && inside !== '/') search.set('to', inside)
  const text = search.toString()
  return text === '' ? '/sign-in' : `/sign-in?${text}`
}

/** Where to go after sign-in: a screen of this app, and never an address of another site. */
export function pathAfterSignIn(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/'
}
