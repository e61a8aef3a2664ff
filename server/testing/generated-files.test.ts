import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import pg from 'pg'
import { describeAccess } from '../../scripts/describe-access.ts'
import { describeSchema } from '../../scripts/describe-schema.ts'
import { startTestApp } from './start-test-app.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8')

test('the types and the listing of the tables are those of the migrations', async () => {
  const app = await startTestApp()
  const client = new pg.Client(app.roles.owner)
  await client.connect()
  const { types, listing } = await describeSchema(client)
  await client.end()
  const remedy = 'run node scripts/generate-schema-types.ts'
  assert.equal(await read('server/platform/schema.generated.ts'), types, remedy)
  assert.equal(await read('db/schema.sql'), listing, remedy)
})

test('the table of who may do what is that of the permissions', async () => {
  assert.equal(await read('docs/access.md'), describeAccess(), 'run node scripts/generate-access-table.ts')
})
