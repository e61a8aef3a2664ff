const KEY = 'guitu-reloaded'
/** A second failure this soon is no new version: the page says so instead of loading itself over and over. */
const PAUSE_MS = 30_000

/** Loads the page anew when code of it is gone because a new version was installed while it was open. */
export function reloadWhenOutdated(): void {
  addEventListener('vite:preloadError', () => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (Date.now() - last < PAUSE_MS) return
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  })
}
