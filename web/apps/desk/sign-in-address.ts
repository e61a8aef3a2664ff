/**
 * The address of the sign-in page that leads back to `address` afterwards.
 * @param why `ended`: the session ended; `idle`: nobody was there for 15 minutes; absent: the person is only on the way in
 */
export function signInAddress(address: string, why?: 'ended' | 'idle'): string {
  const search = new URLSearchParams()
  if (address !== '/') search.set('to', address)
  if (why) search.set('why', why)
  const text = search.toString()
  return text === '' ? '/sign-in' : `/sign-in?${text}`
}

/** Where to go after sign-in: an address of this app, and never one of another site. */
export function addressAfterSignIn(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/'
}
