import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressAfterSignIn, signInAddress } from './sign-in-address.ts'

test('the page that was open is found again after sign-in', () => {
  const address = signInAddress('/cases?kind=corrections&page=2')
  const search = new URLSearchParams(address.slice(address.indexOf('?')))
  assert.equal(addressAfterSignIn(search.get('to')), '/cases?kind=corrections&page=2')
  assert.equal(signInAddress('/'), '/sign-in')
})

test('sign-in never leads to another site, nor to itself', () => {
  for (const to of [
    'https://example.com',
    '//example.com',
    '/\\example.com',
    '/sign-in?to=/',
    'javascript:alert(1)',
    null,
  ]) {
    assert.equal(addressAfterSignIn(to), '/')
  }
})
