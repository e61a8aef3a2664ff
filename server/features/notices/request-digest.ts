import { createHash } from 'node:crypto'

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  )
}

/** SM3 of what was sent, whatever the order of its keys: tells a request sent again from another one under the same key. */
export function digestRequest(body: unknown): Buffer {
  return createHash('sm3')
    .update(JSON.stringify(inOrder(body)))
    .digest()
}
