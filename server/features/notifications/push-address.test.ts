import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPushAddress } from './push-address.ts'

test('only https to a known push service, or to one that was added', () => {
  for (const address of [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-by3p.notify.windows.com/w/?token=abc',
    'https://push.intern/abc',
  ]) {
    assert.ok(isPushAddress(address, ['push.intern'], 'production'), address)
  }
  for (const address of [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://fcm.googleapis.com@10.0.0.1/abc',
    'https://fcm.googleapis.com.example/abc',
    'https://evil-push.apple.com.example/abc',
    'https://notify.windows.com.example/',
    'https://10.0.0.1/abc',
    'https://192.168.1.1/abc',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/abc',
    'https://localhost/abc',
    'http://127.0.0.1:8080/abc',
    'https://push.intern.example/abc',
    'file:///etc/passwd',
    'https://',
  ]) {
    assert.ok(!isPushAddress(address, ['push.intern'], 'production'), address)
  }
  assert.ok(isPushAddress('http://127.0.0.1:8080/push', [], 'demo'))
  assert.ok(!isPushAddress('http://10.0.0.1:8080/push', [], 'demo'))
})
