// The one worker of this site. For everybody: shows a push message and opens its page. The server sends {title, body, link, tag, level};
// the text names offices and file numbers, never a person, because it may be read on a locked screen. For the field app: keeps the app
// itself on the phone, so that it opens without signal. It never touches an answer of the server: what people's data are kept, and for how
// long, is the app's own affair.

const SHELL = 'guitu-field-'
/** So long the network may take for the page before the one on the phone is shown, in milliseconds. */
const PAGE_MS = 3000

/** Puts the files of the newest version on the phone, all or none, and then forgets the version before. */
async function keepFieldShell() {
  const answer = await fetch('/field-shell.json', { cache: 'no-cache' })
  if (!answer.ok) return
  const { version, files } = await answer.json()
  const name = SHELL + version
  if (await (await caches.open(name)).match('/field')) return
  const cache = await caches.open(name)
  await cache.addAll(files)
  // last: a version that holds the page holds everything
  await cache.add('/field')
  for (const other of await caches.keys()) if (other.startsWith(SHELL) && other !== name) await caches.delete(other)
}

async function pageOfField(request) {
  const kept = await caches.match('/field')
  if (!kept) return fetch(request)
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PAGE_MS) })
  } catch {
    return kept
  }
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => {
  // without signal there is nothing to fetch, and what is there stays
  if (event.data === 'keep-field-shell') event.waitUntil(keepFieldShell().catch(() => {}))
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (pathname === '/field' || pathname.startsWith('/field/')) event.respondWith(pageOfField(request))
    return
  }
  if (pathname.startsWith('/assets/') || pathname.startsWith('/icons/') || pathname === '/field.webmanifest') {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)))
  }
})

self.addEventListener('push', (event) => {
  if (!event.data) return
  const { title, body, link, tag, level } = event.data.json()
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      // the same message sent twice is shown once
      tag,
      data: { link },
      lang: 'zh-CN',
      requireInteraction: level === 1,
    }),
  )
})

/** Where a message leads: a task opens in the field app where that is in use, everything else at the desk. */
async function addressOf(link, open) {
  // a path inside the application and nothing else
  const path = /^\/(?!\/)/.test(link) ? link : '/'
  const inField = open ? /^\/field(\/|$)/.test(new URL(open.url).pathname) : await caches.match('/field')
  return new URL(inField && path.startsWith('/tasks/') ? `/field${path}` : path, self.location.origin).href
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(
    (async () => {
      const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
      // a person's own page in the same browser is left alone
      const open = windows.find(
        ({ url }) => new URL(url).origin === self.location.origin && !/^\/me(\/|$)/.test(new URL(url).pathname),
      )
      const address = await addressOf(event.notification.data?.link ?? '/', open)
      if (!open) return self.clients.openWindow(address)
      await open.focus()
      return open.navigate(address)
    })(),
  )
})
