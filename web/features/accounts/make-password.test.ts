import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePassword } from './make-password.ts'

test('a made password has four groups of four readable letters and never comes twice', () => {
  const made = Array.from({ length: 50 }, makePassword)
  for (const password of made) assert.match(password, /^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/)
  assert.equal(new Set(made).size, made.length)
})
