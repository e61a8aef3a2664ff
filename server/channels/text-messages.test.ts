import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { alertMeant } from '../features/alerts/acknowledge-by-reply.ts'
import { until } from '../testing/until.ts'
import { quickTimes, startDrillGateway } from './drill-gateway.testing.ts'
import { GatewayFigures, isSlow, orderGateways } from './gateway-figures.ts'
import { readReceipt } from './read-receipt.ts'
import { SmppLink } from './smpp-link.ts'
import { readSmppSettings } from './smpp-settings.ts'
import { decodeUcs2, splitText } from './split-text.ts'

test('seventy characters are one message, seventy-one are two parts of at most sixty-seven', () => {
  const lengths = (characters: number): number[] => splitText('归'.repeat(characters), 7).map(({ data }) => data.length)
  assert.deepEqual(lengths(70), [140])
  assert.deepEqual(lengths(71), [140, 14])
  assert.deepEqual(
    lengths(670),
    Array.from({ length: 10 }, () => 140),
  )
  assert.throws(() => lengths(671), RangeError)
  assert.deepEqual([...splitText('归'.repeat(71), 7)[1]!.data.subarray(0, 6)], [5, 0, 3, 7, 2, 2])
})

test('the parts of any text are the text again, and no character is cut apart', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 300 }), (text) => {
      const parts = splitText(text, 1).map(({ header, data }) => decodeUcs2(data.subarray(header ? 6 : 0)))
      assert.equal(parts.join(''), text)
      for (const part of parts) assert.ok(part.isWellFormed() || !text.isWellFormed())
    }),
    { numRuns: 200 },
  )
})

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 20, 1, 0, 0) + minutes * 60_000)

test('a gateway is slow from fifteen in a hundred that took over five minutes on, for a quarter of an hour', () => {
  const figures = new GatewayFigures()
  for (let index = 0; index < 20; index++) figures.accepted(`m${index}`, at(0))
  for (let index = 0; index < 18; index++) figures.settled(`m${index}`, at(5))
  assert.deepEqual(figures.read(at(5)), { sent: 20, slow: 0 })
  assert.deepEqual(figures.read(at(5.01)), { sent: 20, slow: 2 })
  assert.equal(isSlow(figures.read(at(6))), false)
  figures.failed(at(6))
  figures.failed(at(6))
  assert.equal(isSlow(figures.read(at(6))), true)
  figures.settled('m18', at(7))
  assert.deepEqual(figures.read(at(15)), { sent: 22, slow: 4 })
  assert.deepEqual(figures.read(at(15.01)), { sent: 2, slow: 2 })
  assert.equal(isSlow(figures.read(at(15.01))), false)
  assert.deepEqual(figures.read(at(22)), { sent: 0, slow: 0 })
})

test('connected before not, quick before slow, else as they were set', () => {
  const gateway = (name: string, connected: boolean, slow: boolean) => ({ name, connected, slow })
  const order = (...gateways: ReturnType<typeof gateway>[]): string =>
    orderGateways(gateways)
      .map((one) => one.name)
      .join('')
  assert.equal(order(gateway('a', true, false), gateway('b', true, false)), 'ab')
  assert.equal(order(gateway('a', true, true), gateway('b', true, false)), 'ba')
  assert.equal(order(gateway('a', true, true), gateway('b', false, false)), 'ab')
  assert.equal(order(gateway('a', false, false), gateway('b', true, true)), 'ba')
})

test('a receipt is read from its fields or from its text; anything else is a reply', () => {
  const pdu = (fields: object) => ({ command: 'deliver_sm', ...fields }) as Parameters<typeof readReceipt>[0]
  const text = (message: string) => ({ esm_class: 4, short_message: { message } })
  assert.deepEqual(readReceipt(pdu(text('id:0a7 sub:001 dlvrd:001 stat:DELIVRD err:000 text:'))), {
    messageId: '0a7',
    state: 'delivered',
    error: 'DELIVRD 000',
  })
  assert.equal(readReceipt(pdu(text('id:7 stat:EXPIRED err:031')))?.state, 'undelivered')
  assert.equal(readReceipt(pdu(text('id:7 stat:ENROUTE err:000')))?.state, undefined)
  assert.deepEqual(readReceipt(pdu({ esm_class: 4, receipted_message_id: 'x9\0', message_state: 5 })), {
    messageId: 'x9',
    state: 'undelivered',
    error: 'UNDELIV',
  })
  assert.equal(readReceipt(pdu({ esm_class: 0, short_message: { message: 'id:7 stat:DELIVRD' } })), undefined)
  assert.equal(readReceipt(pdu(text('1'))), undefined)
})

test('which alert a reply means', () => {
  const open = [{ alertNumber: 'YJ20261120-000012' }, { alertNumber: 'YJ20261120-000013' }]
  assert.equal(alertMeant('回复000013确认', open), open[1])
  assert.equal(alertMeant(' ０００012 ', open), open[0])
  assert.equal(alertMeant('000012 000013', open), undefined)
  assert.equal(alertMeant('000014', open), undefined)
  for (const yes of ['1', '１', '收到', '确认。', 'OK']) {
    assert.equal(alertMeant(yes, open), undefined)
    assert.equal(alertMeant(yes, open.slice(0, 1)), open[0])
  }
  for (const other of ['不确认', '0', '', '退订', '000014 收到', '11']) {
    assert.equal(alertMeant(other, open.slice(0, 1)), undefined)
  }
})

test('a gateway that is set up wrongly is refused by the name of its variable', () => {
  const url = 'smpp://dazhou@gateway.example'
  assert.deepEqual(readSmppSettings({}), [])
  const [gateway] = readSmppSettings({ SMPP_SECOND_URL: `${url.replace('smpp', 'smpps')}?rate=5&long=payload` })
  assert.deepEqual(
    [gateway?.name, gateway?.port, gateway?.tls, gateway?.rate, gateway?.long, gateway?.bind],
    ['短信网关二', 3550, true, 5, 'payload', 'transceiver'],
  )
  for (const wrong of [
    'gateway',
    'http://dazhou@gateway.example',
    'smpp://gateway.example',
    'smpp://dazhou:secret@gateway.example',
    `${url}?rate=0`,
    `${url}?rate=fast`,
    `${url}?bind=both`,
    `${url}?source=abc`,
    `${url}?ratte=5`,
  ]) {
    assert.throws(() => readSmppSettings({ SMPP_FIRST_URL: wrong }), /^Error: SMPP_FIRST_URL/, wrong)
  }
  assert.throws(() => readSmppSettings({ SMPP_FIRST_URL: url, SMPP_FIRST_PASSWORD: '123456789' }), /SMPP_FIRST_URL/)
  assert.throws(
    () => readSmppSettings({ SMPP_FIRST_URL: url, SMPP_FIRST_PASSWORD_FILE: '/nowhere/at-all' }),
    /SMPP_FIRST_PASSWORD_FILE/,
  )
})

test('over TLS to a gateway whose certificate is known, and not a word to any other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guitu-smpps-'))
  const [keyFile, certFile] = [join(folder, 'key'), join(folder, 'cert')]
  const making = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=gateway'.split(' ')
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certFile]
  execFileSync('openssl', [...making, ...names], { stdio: 'ignore' })
  const [key, cert] = [await readFile(keyFile, 'utf8'), await readFile(certFile, 'utf8')]
  const gateway = await startDrillGateway(0, 't', { key, cert })
  const linkWith = (env: Record<string, string>): SmppLink => {
    const url = `smpps://guitu@127.0.0.1:${gateway.port}`
    const [settings] = readSmppSettings({ SMPP_FIRST_URL: url, SMPP_FIRST_PASSWORD: 'geheim', ...env })
    const link = new SmppLink(settings!, { delivered: async () => {}, changed() {} }, quickTimes)
    link.open()
    return link
  }
  const [known, strange] = [linkWith({ SMPP_FIRST_CA_FILE: certFile }), linkWith({})]
  try {
    await until(
      'the one is connected and the other refused',
      () => known.connected && strange.trouble.startsWith('连接出错'),
    )
    assert.match(strange.trouble, /SELF_SIGNED|VERIFY/)
    assert.equal(gateway.binds.length, 1)
    assert.deepEqual(await known.submit({ destination_addr: '13800138001', short_message: '归途' }), {
      kind: 'accepted',
      messageId: 't1',
    })
  } finally {
    known.close()
    strange.close()
    await gateway.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
