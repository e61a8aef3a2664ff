import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { listCases } from '@guitu/contract/cases.ts'
import { SAMPLE_PASSWORD, samplePath } from '../../platform/sm/samples.testing.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const guitu = fileURLToPath(new URL('../guitu.mjs', import.meta.url))
const app = await startTestApp({ at: new Date('2026-11-23T01:00:00Z') })
const { user, password, host, port, database } = app.superuser
const directory = await mkdtemp(join(tmpdir(), 'guitu-import-command-'))
after(() => rm(directory, { recursive: true }))
// the keys of the run, so that the command is the same installation as the application under test
const { dataDir } = JSON.parse(process.env.GUITU_TEST_SERVER!) as { dataDir: string }
await copyFile(join(dataDir, 'secrets.json'), join(directory, 'secrets.json'))

const key = ['--key', samplePath('keys/recipient-city.key'), '--cert', samplePath('keys/recipient-city.crt')]
const trust = ['--trust', `${samplePath('keys/sender-tongchuan.crt')}=511702`]

function run(args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [guitu, 'package', 'import', ...args], {
      env: {
        ...process.env,
        DATA_DIR: directory,
        DATABASE_URL: `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`,
        GUITU_KEY_PASSWORD: SAMPLE_PASSWORD,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

const total = async (): Promise<number> => {
  const officer = await app.account('county-officer', '511702')
  return (await app.call(listCases, { as: officer, query: { kind: 'corrections' } })).json.total
}

test('without --yes the command shows the preview and changes nothing', async () => {
  const { code, out, err } = await run([samplePath('corrections-tongchuan.gtp'), ...key, ...trust])
  assert.deepEqual([code, err], [0, ''])
  assert.match(out, /共 200 行：新增 200，变更 0，无变化 0，拒收 0/)
  assert.match(out, /没有入库/)
  assert.equal(await total(), 0)
  assert.deepEqual(await readdir(join(directory, 'packages')), [])
})

test('with --yes the package goes in, and the same again changes nothing', async () => {
  const made = await run([samplePath('corrections-tongchuan.gtp'), ...key, ...trust, '--yes', '--json'])
  assert.equal(made.code, 0, made.err)
  const answer = JSON.parse(made.out) as { committed: boolean; import: { rowsNew: number; uploadedBy: string } }
  assert.deepEqual([answer.committed, answer.import.rowsNew, answer.import.uploadedBy], [true, 200, '命令行'])
  assert.equal(await total(), 200)
  const again = await run([samplePath('corrections-tongchuan.gtp'), ...key, ...trust, '--yes'])
  assert.match(again.out, /无变化 200[\s\S]*已入库：新增 0 行，变更 0 行/)
})

test('an older package is held unless it is asked for', async () => {
  const held = await run([samplePath('replay-older-than-tongchuan.gtp'), ...key, ...trust, '--yes'])
  assert.equal(held.code, 1)
  assert.match(held.err, /暂扣（held）.*--accept-older/)
  const taken = await run([samplePath('replay-older-than-tongchuan.gtp'), ...key, ...trust, '--yes', '--accept-older'])
  assert.equal(taken.code, 0, taken.err)
})

test('rejected rows are written to a file', async () => {
  const path = join(directory, 'rejected.csv')
  const { code } = await run([samplePath('corrections-faulty-rows.gtp'), ...key, ...trust, '--yes', '--rejected', path])
  assert.equal(code, 0)
  const text = await readFile(path, 'utf8')
  assert.equal(text.trimEnd().split('\r\n').length, 12)
  assert.match(text, /拒收原因\r\n/)
})

for (const [name, step] of [
  ['refused-unknown-sender', 'signer'],
  ['refused-table-changed', 'digest'],
  ['school-tongchuan', 'manifest'],
] as const) {
  test(`${name}.gtp is refused and the step ${step} is named on standard error`, async () => {
    const { code, err } = await run([samplePath(`${name}.gtp`), ...key, ...trust, '--yes'])
    assert.equal(code, 1)
    assert.match(err, new RegExp(`（${step}/`))
  })
}

test('a wrong command line is told from a refusal', async () => {
  assert.equal((await run([samplePath('corrections-tongchuan.gtp'), ...key.slice(0, 2)])).code, 2)
  assert.equal((await run([join(directory, 'nowhere.gtp'), ...key, ...trust])).code, 2)
})
