import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCases } from '@guitu/contract/cases.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { commitUpload, openUpload, readSample, samplesValidAt, trustSamples } from './packages.testing.ts'

const app = await startTestApp({ at: samplesValidAt })
await trustSamples(app)
const officer = await app.account('county-officer', '511702')

test('a package is uploaded, previewed, committed, and found in the ledger', async () => {
  const preview = await openUpload(app, officer, await readSample('corrections-tongchuan.gtp'))
  assert.equal(preview.state, 'preview', preview.message)
  assert.equal(preview.rowsTotal, 200)
  const committed = await commitUpload(app, officer, preview.id)
  assert.equal(committed.state, 'committed')
  const ledger = await app.call(listCases, { as: officer, query: { kind: 'corrections' } })
  assert.equal(ledger.json.total, preview.rowsNew)
})
