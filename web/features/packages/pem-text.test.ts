import assert from 'node:assert/strict'
import { test } from 'node:test'
import { certificatesIn, holdsOpenKey, lockedKeyIn } from './pem-text.ts'

const pem = (label: string, body = 'MIIB') => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`

test('every certificate of a file is found, and nothing else', () => {
  const text = `subject=CN\n${pem('CERTIFICATE', 'AAAA')}\n${pem('EC PARAMETERS')}\n${pem('CERTIFICATE', 'BBBB')}\n`
  assert.deepEqual(certificatesIn(text), [pem('CERTIFICATE', 'AAAA'), pem('CERTIFICATE', 'BBBB')])
  assert.deepEqual(certificatesIn('not a certificate'), [])
})

test('a key is taken only when it is locked', () => {
  assert.equal(lockedKeyIn(pem('ENCRYPTED PRIVATE KEY')), pem('ENCRYPTED PRIVATE KEY'))
  assert.equal(lockedKeyIn(pem('PRIVATE KEY')), undefined)
  assert.equal(holdsOpenKey(pem('PRIVATE KEY')), true)
  assert.equal(holdsOpenKey(pem('EC PRIVATE KEY')), true)
  assert.equal(holdsOpenKey(pem('ENCRYPTED PRIVATE KEY')), false)
})
