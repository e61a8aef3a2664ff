import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testDirectory } from '../features/packages/format/forged-package.testing.ts'
import { SAMPLE_PASSWORD, samplePath } from '../platform/sm/samples.testing.ts'

const GUITU = fileURLToPath(new URL('guitu.mjs', import.meta.url))
const directory = await testDirectory()
const key = (party: string) => samplePath(`keys/${party}.key`)
const certificate = (party: string) => samplePath(`keys/${party}.crt`)
const CITY = ['--key', key('recipient-city'), '--cert', certificate('recipient-city')]
const TRUST = ['--trust', `${certificate('sender-tongchuan')}=511702`]

type Outcome = { code: number | null; out: string; err: string }

/** Runs the command as a user would; without a terminal, so no prompt can wait. */
function guitu(args: string[], password: string | null = SAMPLE_PASSWORD): Promise<Outcome> {
  const { GUITU_KEY_PASSWORD: _, ...environment } = process.env
  const env = password === null ? environment : { ...environment, GUITU_KEY_PASSWORD: password }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [GUITU, ...args], { env, cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

test('inspect shows the envelope without a key, and everything but rows with it', async () => {
  const file = samplePath('corrections-tongchuan.gtp')
  const outside = await guitu(['package', 'inspect', file, '--json'], null)
  assert.equal(outside.code, 0)
  const { ok, envelope, manifest } = JSON.parse(outside.out)
  assert.deepEqual([ok, envelope.form, manifest], [true, 'PEM', undefined])
  assert.equal(envelope.recipients[0].serialNumber, '215fa7c47797d2812a3c0460')
  const inside = await guitu(['package', 'inspect', file, ...CITY, ...TRUST])
  assert.equal(inside.code, 0, inside.err)
  assert.match(inside.out, /通川区司法局[\s\S]*persons\.csv，200 行/)
  assert.doesNotMatch(inside.out, /雷洋明/)
})

for (const [name, step] of [
  ['refused-other-recipient', 'recipient'],
  ['refused-unknown-sender', 'signer'],
  ['refused-manifest-changed', 'signature'],
  ['refused-county-not-allowed', 'county'],
  ['refused-envelope-changed', 'digest'],
  ['refused-table-changed', 'digest'],
] as const) {
  test(`open refuses ${name}.gtp, names the step ${step} and writes nothing`, async () => {
    const out = join(directory, name)
    const before = await readdir(directory)
    const {
      code,
      out: answer,
      err,
    } = await guitu(['package', 'open', samplePath(`${name}.gtp`), ...CITY, ...TRUST, '--out', out, '--json'])
    assert.equal(code, 1)
    assert.equal(JSON.parse(answer).step, step)
    assert.match(err, new RegExp(`拒收，第 \\d+ 步“[^”]+”（${step}/`))
    assert.deepEqual(await readdir(directory), before)
  })
}

test('what seal makes, open writes back byte for byte, readable for its owner alone', async () => {
  const attachment = join(directory, '说明.txt')
  await writeFile(attachment, '附件')
  const sealed = join(directory, 'sealed.gtp')
  const made = await guitu([
    ...['package', 'seal', samplePath('corrections-tongchuan.csv'), '--kind', 'corrections', '--county', '511702'],
    ...['--source', '通川区司法局', '--key', key('sender-tongchuan'), '--cert', certificate('sender-tongchuan')],
    ...['--to', certificate('recipient-city'), '--to', certificate('recipient-other'), '--attach', attachment],
    ...['--out', sealed, '--json'],
  ])
  assert.equal(made.code, 0, made.err)
  assert.equal(JSON.parse(made.out).manifest.files[0].rows, 200)
  const list = join(directory, 'trust.json')
  await writeFile(list, JSON.stringify([{ certificate: certificate('sender-tongchuan'), counties: ['511702'] }]))
  const out = join(directory, 'opened')
  const opened = await guitu(['package', 'open', sealed, ...CITY, '--trust', list, '--out', out])
  assert.equal(opened.code, 0, opened.err)
  assert.deepEqual(await readFile(join(out, 'persons.csv')), await readFile(samplePath('corrections-tongchuan.csv')))
  assert.equal(await readFile(join(out, 'attachments/说明.txt'), 'utf8'), '附件')
  assert.equal((await stat(out)).mode & 0o777, 0o700)
  assert.equal((await stat(join(out, 'persons.csv'))).mode & 0o777, 0o600)
  const again = await guitu(['package', 'open', sealed, ...CITY, '--trust', list, '--out', out])
  assert.deepEqual([again.code, again.err.includes('不是空的')], [2, true])
})

test('a table of notices is packed under the name that an import asks for', async () => {
  const table = join(directory, '通报.csv')
  await writeFile(table, '通报编号,通报类型\nTG-1,行政拘留\n')
  const { code, out, err } = await guitu([
    ...['package', 'seal', table, '--kind', 'notices', '--county', '511702', '--source', '通川区公安分局', '--json'],
    ...['--key', key('sender-tongchuan'), '--cert', certificate('sender-tongchuan')],
    ...['--to', certificate('recipient-city'), '--out', join(directory, 'notices.gtp')],
  ])
  assert.equal(code, 0, err)
  assert.equal(JSON.parse(out).manifest.files[0].name, 'notices.csv')
})

test('seal refuses in Chinese with exit code 1', async () => {
  const bad = join(directory, 'bad.csv')
  await writeFile(bad, '姓名,姓名\n')
  const { code, err } = await guitu([
    ...['package', 'seal', bad, '--kind', 'school', '--county', '511702', '--source', '通川区司法局'],
    ...['--key', key('sender-tongchuan'), '--cert', certificate('sender-tongchuan')],
    ...['--to', certificate('recipient-city'), '--out', join(directory, 'never.gtp')],
  ])
  assert.deepEqual([code, err.includes('seal/bad-header')], [1, true])
})

test('a wrong command line is explained in Chinese with exit code 2', async () => {
  const file = samplePath('school-tongchuan.gtp')
  for (const [args, password, expected] of [
    [[], null, '用法'],
    [['package'], null, 'package inspect'],
    [['package', 'inspect'], null, '请给出一个文件名'],
    [['package', 'inspect', file, '--nothing'], null, '命令行有误'],
    [['package', 'inspect', file, '--key', key('recipient-city')], null, '一起给出'],
    [['package', 'inspect', file, ...CITY, ...TRUST], null, 'GUITU_KEY_PASSWORD'],
    [['package', 'inspect', file, ...CITY, ...TRUST], 'wrong', '密码打不开私钥'],
    [['package', 'inspect', file, ...CITY, '--trust', `${certificate('sender-tongchuan')}=通川`], '1234', '6 位数字'],
    [['package', 'inspect', file, ...CITY, '--trust', key('ca')], '1234', '不是 SM2 证书'],
    [['package', 'open', file, ...CITY, ...TRUST], '1234', '--out'],
  ] as const) {
    const { code, err } = await guitu([...args], password)
    assert.equal(code, 2, err)
    assert.ok(err.includes(expected), err)
  }
})

test('every command explains itself', async () => {
  for (const command of ['inspect', 'open', 'seal']) {
    const { code, out } = await guitu(['package', command, '--help'])
    assert.equal(code, 0)
    assert.match(out, new RegExp(`^用法：guitu package ${command} `))
  }
})
