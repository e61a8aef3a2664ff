import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { SAMPLE_TIME } from '../../../platform/sm/samples.testing.ts'
import { city, testDirectory, tongchuan } from './forged-package.testing.ts'
import { sealPackage } from './seal-package.ts'

const ROWS = 100_000
const MODULE = fileURLToPath(new URL('open-package.ts', import.meta.url))
const HELPERS = fileURLToPath(new URL('forged-package.testing.ts', import.meta.url))

test('a package of 100,000 rows is opened and read in less than 448 MiB, the process included', async () => {
  const directory = await testDirectory()
  const path = join(directory, 'large.gtp')
  const header = Array.from({ length: 22 }, (_, index) => `第${index}栏`)
  await sealPackage({
    kind: 'corrections',
    county: '511702',
    source: '通川区司法局',
    tables: [{ name: 'persons.csv', header, rows: rows() }],
    signerKey: tongchuan.key,
    signerCertificate: tongchuan.certificate,
    recipients: [city.certificate],
    path,
    tempDir: directory,
    now: SAMPLE_TIME,
  })
  const program = `
    import { openPackage } from ${JSON.stringify(MODULE)}
    import { openOptions } from ${JSON.stringify(HELPERS)}
    const opened = await openPackage(${JSON.stringify(path)}, openOptions(${JSON.stringify(directory)}))
    let rows = 0
    for await (const batch of opened.rows('persons.csv')) rows += batch.length
    await opened.close()
    console.log(JSON.stringify({ rows, peakMiB: process.resourceUsage().maxRSS / 1024 }))`
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
  assert.equal(child.status, 0, child.stderr)
  // The limit is 512 MiB. The same code peaks between 240 and 360 MiB, by when the collector of a busy machine runs.
  const { rows: read, peakMiB } = JSON.parse(child.stdout)
  assert.equal(read, ROWS)
  assert.ok(peakMiB < 448, `${peakMiB} MiB`)
})

function* rows(): Generator<string[]> {
  for (let row = 0; row < ROWS; row++) {
    yield Array.from({ length: 22 }, (_, column) => `达州市通川区${(row * 2654435761 + column * 40503) % 4294967296}`)
  }
}
