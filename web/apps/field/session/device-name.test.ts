import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceName } from './device-name.ts'

const names = {
  'Mozilla/5.0 (Linux; Android 13; V2054A Build/TP1A) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36':
    '安卓手机（V2054A） · Chrome',
  // what browsers that hide the model say
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36': '安卓手机 · Chrome',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1':
    'iPhone · Safari',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120':
    'Windows 电脑 · Edge',
  curl: '其他设备 · 其他浏览器',
}

test('a phone is called by what its browser tells of it', () => {
  for (const [agent, name] of Object.entries(names)) assert.equal(deviceName(agent), name)
})
