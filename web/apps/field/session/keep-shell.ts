/** The one worker of this site: push messages, and the field app without signal. */
const WORKER = '/worker.js'

/** Puts the app itself on the phone, so that it opens without signal, and asks the browser to keep what lies there. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register(WORKER)
    const registration = await navigator.serviceWorker.ready
    registration.active?.postMessage('keep-field-shell')
    // a browser short of room would otherwise throw away records that were not sent yet
    await navigator.storage?.persist?.()
  } catch {
    // private windows allow no worker: the app then works with signal only, and the bar at the top says when there is none
  }
}
