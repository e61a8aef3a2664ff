/**
 * The address of the sign-in page that leads back to `address` afterwards.
 */
export function signInAddress(address: string): string {
  return address === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to: address })}`
}

/** Where to go after sign-in: an address of this app, and never one of another site. */
export function addressAfterSignIn(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/'
}
