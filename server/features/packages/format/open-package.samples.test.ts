import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import {
  readSample,
  SAMPLE_TIME,
  sampleCertificate,
  sampleKey,
  samplePath,
} from '../../../platform/sm/samples.testing.ts'
import { openPackage } from './open-package.ts'
import { PackageRefused } from './package-refused.ts'
import type { TableRow } from './table-rows.ts'
import type { TrustedSender } from './trusted-sender.ts'

const tempDir = await mkdtemp(join(tmpdir(), 'guitu-samples-'))
after(() => rm(tempDir, { recursive: true }))

const trust: TrustedSender[] = [
  { fingerprint: (await sampleCertificate('sender-tongchuan')).fingerprint, counties: ['511702'] },
  { fingerprint: (await sampleCertificate('sender-xuanhan')).fingerprint.toUpperCase(), counties: ['511722'] },
]
const options = { keys: [await sampleKey('recipient-city')], trust, tempDir, now: SAMPLE_TIME }

async function readRows(rows: AsyncIterable<TableRow[]>): Promise<TableRow[]> {
  const all: TableRow[] = []
  for await (const batch of rows) all.push(...batch)
  return all
}

for (const [name, kind, county, source] of [
  ['corrections-tongchuan', 'corrections', '511702', '通川区司法局'],
  ['aftercare-xuanhan', 'aftercare', '511722', '宣汉县司法局'],
  ['school-tongchuan', 'school', '511702', '通川区司法局'],
] as const) {
  test(`${name}.gtp opens and every cell arrives as it is in ${name}.csv`, async () => {
    const opened = await openPackage(samplePath(`${name}.gtp`), options)
    try {
      assert.deepEqual([opened.manifest.kind, opened.manifest.county, opened.manifest.source], [kind, county, source])
      const [header = '', ...lines] = (await readSample(`${name}.csv`)).toString().trimEnd().split(/\r?\n/)
      assert.deepEqual(await opened.header('persons.csv'), header.split(','))
      const rows = await readRows(opened.rows('persons.csv'))
      assert.equal(rows.length, opened.manifest.files[0]?.rows)
      assert.deepEqual(
        rows.map(({ cells }) => Object.values(cells).join(',')),
        lines,
      )
      assert.deepEqual(
        rows.map(({ line }) => line),
        lines.map((_, index) => index + 1),
      )
      assert.equal(
        rows.every(({ fault }) => fault === null),
        true,
      )
    } finally {
      await opened.close()
    }
    assert.deepEqual(await readdir(tempDir), [])
  })
}

test('a quoted cell with a formula arrives as text', async () => {
  const opened = await openPackage(samplePath('corrections-faulty-rows.gtp'), options)
  try {
    const rows = await readRows(opened.rows('persons.csv'))
    assert.equal(rows[9]?.cells.姓名, '=HYPERLINK("x")')
    assert.equal(rows[4]?.cells.姓名, '')
  } finally {
    await opened.close()
  }
})

for (const [name, step, code] of [
  ['refused-envelope-changed', 'digest', 'damaged'],
  ['refused-other-recipient', 'recipient', 'not-for-this-key'],
  ['refused-unknown-sender', 'signer', 'unknown-signer'],
  ['refused-manifest-changed', 'signature', 'bad-signature'],
  ['refused-county-not-allowed', 'county', 'county-not-allowed'],
  ['refused-table-changed', 'digest', 'digest-mismatch'],
] as const) {
  test(`${name}.gtp is refused at the step ${step} and leaves nothing behind`, async () => {
    await assert.rejects(openPackage(samplePath(`${name}.gtp`), options), (error) => {
      assert.ok(error instanceof PackageRefused)
      assert.deepEqual([error.step, error.code], [step, code])
      assert.match(error.message, /[\u4e00-\u9fff].*。$/)
      return true
    })
    assert.deepEqual(await readdir(tempDir), [])
  })
}

test('a sender outside the validity of the certificate, or trusted for another kind only, is refused', async () => {
  const path = samplePath('corrections-tongchuan.gtp')
  const refusedAt = (step: string, code: string) => (error: unknown) =>
    error instanceof PackageRefused && error.step === step && error.code === code
  await assert.rejects(openPackage(path, { ...options, now: new Date('2040-01-01') }), refusedAt('signer', 'expired'))
  await assert.rejects(
    openPackage(path, { ...options, now: new Date('2026-11-21') }),
    refusedAt('signer', 'not-yet-valid'),
  )
  const schoolOnly = trust.map((sender) => ({ ...sender, kinds: ['school'] as const }))
  await assert.rejects(openPackage(path, { ...options, trust: schoolOnly }), refusedAt('county', 'kind-not-allowed'))
  const mismatched = [{ ...(await sampleKey('recipient-other')), certificate: options.keys[0]!.certificate }]
  await assert.rejects(openPackage(path, { ...options, keys: mismatched }), refusedAt('recipient', 'key-mismatch'))
})
