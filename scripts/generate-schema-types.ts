// Writes server/platform/schema.generated.ts (types for Kysely) and db/schema.sql (a readable list of tables) from a freshly
// migrated database: `node scripts/generate-schema-types.ts`. `npm test` fails when either is out of date.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedDatabase } from '../server/platform/embedded-database.ts'
import { migrate, prepareServer } from '../server/platform/migrate.ts'
import { readOrMakeSecrets } from '../server/platform/secrets.ts'
import { describeSchema } from './describe-schema.ts'

const folder = await mkdtemp(join(tmpdir(), 'guitu-schema-'))
await chmod(folder, 0o755)
const secrets = await readOrMakeSecrets(folder)
const server = await startEmbeddedDatabase(folder, secrets.superuserPassword, { fsync: 'off' })
try {
  const roles = await prepareServer(server.superuser, 'guitu', secrets)
  await migrate(roles.owner)
  const client = new pg.Client(roles.owner)
  await client.connect()
  const { types, listing } = await describeSchema(client)
  await client.end()
  await writeFile(new URL('../server/platform/schema.generated.ts', import.meta.url), types)
  await writeFile(new URL('../db/schema.sql', import.meta.url), listing)
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
