import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'

test('members are sorted by UTF-16 units at every depth, as in RFC 8785', () => {
  assert.equal(
    canonicalJson({ '\u20ac': 1, '\r': [{ b: null, a: true }], '1': 'x', '\u{1f600}': 2, 错: '字' }),
    '{"\\r":[{"a":true,"b":null}],"1":"x","€":1,"错":"字","😀":2}',
  )
})

test('it says the same as JSON, whatever the order in which members were added', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)))
    }),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (members) => {
      const reversed = Object.fromEntries(Object.entries(members).reverse())
      assert.equal(canonicalJson(members), canonicalJson(reversed))
    }),
  )
})
