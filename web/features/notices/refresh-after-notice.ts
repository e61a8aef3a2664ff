import type { QueryClient } from '@tanstack/react-query'

/** Asks anew for all that a notice may have changed. */
export function refreshAfterNotice(client: QueryClient): void {
  for (const key of ['alerts', 'notices', 'tasks', 'overview', 'case']) {
    void client.invalidateQueries({ queryKey: [key] })
  }
}
