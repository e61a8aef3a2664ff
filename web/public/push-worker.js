// Shows a push message and opens its page. The server sends {title, body, link, tag, level}; the text names offices and file
// numbers, never a person, because it may be read on a locked screen.

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

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  // a path inside the application and nothing else
  const link = event.notification.data?.link ?? '/'
  const address = new URL(/^\/(?!\/)/.test(link) ? link : '/', self.location.origin).href
  event.waitUntil(
    (async () => {
      const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
      const open = windows.find((client) => new URL(client.url).origin === self.location.origin)
      if (!open) return self.clients.openWindow(address)
      await open.focus()
      return open.navigate(address)
    })(),
  )
})
