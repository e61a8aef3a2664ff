import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readConfig } from './config.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

test('without any variable Guitu runs for this machine alone', () => {
  const { host, port, mode, publicUrl, databaseUrl, only } = readConfig({})
  assert.deepEqual(
    { host, port, mode, publicUrl, databaseUrl, only },
    {
      host: '127.0.0.1',
      port: 8080,
      mode: 'demo',
      publicUrl: 'http://127.0.0.1:8080',
      databaseUrl: undefined,
      only: undefined,
    },
  )
})

for (const [env, args] of [
  [{ PORT: 'eighty' }, []],
  [{ PORT: '65536' }, []],
  [{ GUITU_MODE: 'test' }, []],
  [{ GUITU_DEMO_CASES: 'some' }, []],
  [{ POOL_SIZE: 'many' }, []],
  [{ POOL_SIZE: '0' }, []],
  [{ PUBLIC_URL: 'guitu.example.gov.cn' }, []],
  [{ TRUSTED_PROXY: 'proxy.example' }, []],
  [{ TRUSTED_PROXY: '10.0.0.1,10.0.0.0/33' }, []],
  [{}, ['--only', 'web']],
  [{}, ['--only']],
] as const) {
  test(`${JSON.stringify(env)} ${args.join(' ')} is refused by name`, () => {
    const name = Object.keys(env)[0] ?? '--only'
    assert.throws(() => readConfig(env, args), new RegExp(name))
  })
}

test('every variable that a program here reads is in docs/how-to/configure.md', () => {
  // these are between the programs of a test run or a benchmark
  const internal = ['GUITU_TEST_SERVER', 'GUITU_PREPARED', 'TEST_LOG', 'BENCH_DIR', 'BENCH_ENTRY', 'PATH']
  const read = new Set<string>()
  for (const path of globSync('{server,scripts,e2e,bench,web}/**/*.{ts,mjs}', {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|dist)(\/|$)/.test(name),
  })) {
    for (const [, name = ''] of readFileSync(`${root}${path}`, 'utf8').matchAll(/\benv\.([A-Z][A-Z_]+)/g))
      read.add(name)
  }
  assert.ok(read.has('DATA_DIR'))
  const documented = readFileSync(`${root}docs/how-to/configure.md`, 'utf8')
  assert.deepEqual(
    [...read].filter((name) => !internal.includes(name) && !documented.includes(`\`${name}\``)),
    [],
  )
})
