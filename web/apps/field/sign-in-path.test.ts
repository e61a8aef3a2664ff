import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathAfterSignIn, signInPath } from './sign-in-path.ts'

test('the sign-in screen leads back to the task that was open', () => {
  const path = signInPath('/field/tasks/0193')
  assert.equal(path, '/sign-in?to=%2Ftasks%2F0193')
  assert.equal(pathAfterSignIn(new URLSearchParams(path.split('?')[1]).get('to')), '/tasks/0193')
  assert.equal(signInPath('/field'), '/sign-in')
  assert.equal(signInPath('/me'), '/sign-in?to=%2Fme')
})

test('an address of another site, or the sign-in screen itself, leads home', () => {
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', '/sign-in?to=/me', null]) {
    assert.equal(pathAfterSignIn(to), '/')
  }
})
