import assert from 'node:assert/strict'
import { test } from 'node:test'
import { certificateName } from './certificate-name.ts'

test('a certificate is called by its common name', () => {
  assert.equal(certificateName('C=CN, ST=Sichuan, OU=office, CN=sender-tongchuan'), 'sender-tongchuan')
  assert.equal(certificateName('CN=通川区司法局,O=达州市'), '通川区司法局')
  assert.equal(certificateName('CN=甲\\,乙, C=CN'), '甲,乙')
})

test('a subject without a common name is shown whole', () => {
  assert.equal(certificateName('C=CN, O=达州市'), 'C=CN, O=达州市')
  assert.equal(certificateName('C=CN, CN='), 'C=CN, CN=')
})
