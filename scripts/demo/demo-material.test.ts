import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCorrectionsRow } from '@guitu/contract/rules/check-corrections-row.ts'
import { readOrMakeMaterial } from './demo-material.ts'
import { makeTestRows } from './make-test-rows.ts'

test('without the samples, a package is made that opens with its own test key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guitu-material-'))
  try {
    const material = await readOrMakeMaterial(folder, new Date(), join(folder, 'no-samples'))
    assert.equal(material.persons.length, 60)
    assert.match(material.office.key, /ENCRYPTED PRIVATE KEY/)
    assert.ok(material.persons.some(({ officeName }) => officeName === '东城司法所'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('every invented row passes the checks of an import, and no ID number comes twice', () => {
  const now = new Date()
  const { header, rows } = makeTestRows(60, now)
  const numbers = new Set<string>()
  for (const row of rows) {
    const cells = Object.fromEntries(header.map((name, at) => [name, row[at]]))
    const check = checkCorrectionsRow(cells, { county: '511702', today: shanghaiDate(now) })
    assert.deepEqual(check.ok ? [] : check.reasons, [])
    if (check.ok) numbers.add(check.row.idNumber)
  }
  assert.equal(numbers.size, rows.length)
})
