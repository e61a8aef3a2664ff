import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asPageSize, paginationOf, totalText } from './pagination.ts'

test('a total is exact, or says that there are more', () => {
  assert.equal(totalText(3, false), '共 3 条')
  assert.equal(totalText(10_000, true), '超过 10,000 条')
})

test('only the four page sizes are taken from the address bar', () => {
  assert.equal(asPageSize('50'), 50)
  assert.equal(asPageSize('7'), 20)
  assert.equal(asPageSize(undefined), 20)
})

test('another page size begins at the first page', () => {
  const seen: [number, number][] = []
  const { onChange } = paginationOf({ total: 300 }, 4, 20, (page, size) => seen.push([page, size]))
  onChange?.(5, 20)
  onChange?.(5, 100)
  assert.deepEqual(seen, [
    [5, 20],
    [1, 100],
  ])
})
