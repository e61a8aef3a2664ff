import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { acknowledgeAlert, readAlert } from '@guitu/contract/alerts.ts'
import { handOffNotification } from '../features/notifications/hand-off-notification.ts'
import { newId } from '../platform/new-id.ts'
import { addBody } from '../testing/add-body.ts'
import { addCase } from '../testing/add-case.ts'
import { sendDetention } from '../testing/detention-notice.ts'
import { makeResponsible } from '../testing/make-responsible.ts'
import { startTestApp } from '../testing/start-test-app.ts'
import { until } from '../testing/until.ts'
import { Channels } from './channels.ts'
import { hearChannels } from './hear-channels.ts'
import { startSipPeer } from './sip-peer.testing.ts'
import { readSipSettings } from './sip-settings.ts'
import { resample, speakText, speechOf } from './speak-text.ts'

const app = await startTestApp()
const county = await app.account('county-officer', '511702', '郑明远')
await makeResponsible(app, county)
await app.asSystem((tx) =>
  tx
    .updateTable('accounts')
    .set({ phone_secret: app.parts.cipher.encrypt('13800138001') })
    .where('id', '=', county.id)
    .execute(),
)
const police = await addBody(app)
// below those that a machine gives out by itself; the peer takes some for the sound a thousand above
let nextPort = 15_000 + (process.pid % 200) * 50

/** Calls about a fresh alert, and waits until the call is over. */
async function call(
  officer: Parameters<typeof startSipPeer>[0],
  over: (row: Awaited<ReturnType<typeof stored>>) => boolean,
  { line = '', ringing = 60_000, talking = 60_000, meanwhile = async (_alertId: string): Promise<void> => {} } = {},
) {
  const port = nextPort
  nextPort += 5
  const peer = await startSipPeer(officer, port)
  try {
    app.parts.channels = new Channels(
      { drill: false, smpp: [], sip: readSipSettings({ SIP_URL: `sip:guitu@127.0.0.1:${port}${line}` }) },
      { calls: { progress: 60_000, ringing, talking, look: 50 } },
    )
    app.parts.channels.open(app.parts, hearChannels(app.parts))
    const person = await addCase(app, '511702001')
    await sendDetention(app, police, person)
    const row = await app.asSystem((tx) =>
      tx
        .updateTable('notifications as n')
        .from('alerts as a')
        .whereRef('a.id', '=', 'n.alert_id')
        .where('a.case_id', '=', person.id)
        .where('n.channel', '=', 'sms')
        .set({ channel: 'call' })
        .returning(['n.id', 'a.id as alertId'])
        .executeTakeFirstOrThrow(),
    )
    await handOffNotification.run(app.parts, { notificationId: row.id }).catch(() => {})
    await meanwhile(row.alertId)
    await until(`the end of a call: ${officer}`, async () => over(await stored(row.id)))
    return { ...row, row: await stored(row.id) }
  } finally {
    await peer.stop()
  }
}
const stored = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('notifications').selectAll().where('id', '=', id).executeTakeFirstOrThrow())

test('an officer who answers and presses 1 has acknowledged', async () => {
  const { row, alertId } = await call('presses 1', ({ delivery }) => delivery === 'acknowledged')
  assert.deepEqual([row.delivery, row.detail], ['acknowledged', '电话中已按 1 确认'])
  const { json } = await app.call(readAlert, { as: county, params: { id: alertId } })
  assert.equal(json.state, 'acknowledged')
  assert.equal(json.history.find((event) => event.kind === 'acknowledged')?.note, '电话中按 1 确认')
})

test('an officer who answers and presses another key has not acknowledged', async () => {
  const { row, alertId } = await call('presses 2', ({ detail }) => detail.includes('没有按'), { talking: 3000 })
  assert.deepEqual([row.state, row.delivery, row.detail], ['handed-off', 'answered', '已接听，没有按 1 确认'])
  const { json } = await app.call(readAlert, { as: county, params: { id: alertId } })
  assert.equal(json.state, 'open')
})

test('nobody answers', async () => {
  const { row } = await call('does not answer', ({ delivery }) => delivery === 'no-answer', { ringing: 700 })
  assert.deepEqual([row.state, row.delivery, row.detail], ['handed-off', 'no-answer', '无人接听'])
})

test('a phone that rings stops when somebody else has acknowledged', async () => {
  const { row } = await call('does not answer', ({ delivery }) => delivery === 'no-answer', {
    // longer than anybody waits here
    ringing: 600_000,
    meanwhile: async (alertId) => {
      const as = await app.account('county-officer', '511702', '何晓岚')
      const answer = await app.call(acknowledgeAlert, { as, params: { id: alertId }, body: { id: newId() } })
      assert.equal(answer.json.state, 'acknowledged', answer.text)
    },
  })
  assert.deepEqual([row.state, row.delivery, row.detail], ['handed-off', 'no-answer', '已由他人确认，停止呼叫'])
})

test('a line that has to register does so before it calls', async () => {
  const { row } = await call('registers lines', ({ delivery }) => delivery === 'acknowledged', {
    line: '?register=yes',
  })
  assert.deepEqual([row.delivery, row.detail], ['acknowledged', '电话中已按 1 确认'])
})

test('an exchange that does not know the line is named beside the call', async () => {
  const { row } = await call('knows no such line', ({ state }) => state === 'failed', { line: '?register=yes' })
  assert.match(row.detail, /没有接通（the exchange did not register the line: 403/)
})

test('a call that does not get through has failed, and the next channel is used', async () => {
  const { row, alertId } = await call('is busy', ({ state }) => state === 'failed')
  assert.deepEqual([row.state, row.delivery], ['failed', null])
  assert.match(row.detail, /没有接通（486/)
  const { json } = await app.call(readAlert, { as: county, params: { id: alertId } })
  assert.equal(json.told.find((told) => told.channel === 'sms')?.why, '电话未成，改用短信')
})

test('a message is spoken in Chinese, three times, at the rate of the telephone', async () => {
  const text =
    '【归途】二级预警：东城司法所，案号 SJ5117022026900001。请核查。回复 000123 确认。https://guitu.example/alerts/1'
  assert.equal(
    speechOf(text),
    '这里是归途。二级预警：东城司法所，案号 SJ5 1 1 7 0 2 2 0 2 6 9 0 0 0 0 1。请核查。 确认请按 1。',
  )
  assert.deepEqual([...resample(Int16Array.of(0, 100, 200, 300), 16_000)], [50, 250])
  const folder = await mkdtemp(join(tmpdir(), 'guitu-speech-'))
  try {
    await speakText(text, join(folder, 'message.wav'))
    const wav = await readFile(join(folder, 'message.wav'))
    assert.deepEqual([wav.readUInt32LE(24), wav.readUInt16LE(22), wav.readUInt16LE(34)], [8000, 1, 16])
    const seconds = (wav.length - 44) / 16_000
    assert.ok(seconds > 15 && seconds < 90, `${seconds} s`)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a line that is set up wrongly is refused by the name of its variable', () => {
  assert.equal(readSipSettings({}), undefined)
  assert.deepEqual(
    readSipSettings({ SIP_URL: 'sip:guitu@pbx.example:5061?transport=tls&prefix=9&lines=4', SIP_PASSWORD: 'x' }),
    {
      user: 'guitu',
      exchange: 'pbx.example:5061',
      transport: 'tls',
      password: 'x',
      prefix: '9',
      lines: 4,
      register: false,
    },
  )
  for (const wrong of [
    'pbx.example',
    'sip:guitu',
    'sip:a@b?lines=0',
    'sip:a@b?register=maybe',
    'sip:a@b?transport=sctp',
    'sip:a@b?line=1',
    'sip:a;b@c',
  ]) {
    assert.throws(() => readSipSettings({ SIP_URL: wrong }), /^Error: SIP_URL/, wrong)
  }
  assert.throws(() => readSipSettings({ SIP_URL: 'sip:a@b', SIP_PASSWORD: 'a;b' }), /SIP_URL/)
})
