// Runs server tests: `npm run test:server -- [files or globs]`. One PostgreSQL for the run, one migrated template in it; every test
// file clones its own database from the template.
import { globSync, statSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openParts } from '../server/open-parts.ts'
import { readConfig } from '../server/platform/config.ts'
import { startEmbeddedDatabase } from '../server/platform/embedded-database.ts'
import { readOrMakeSecrets } from '../server/platform/secrets.ts'
import { findPeers } from './find-peers.ts'
import { runTestFiles } from './run-test-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const asked = process.argv.slice(2)
const patterns =
  asked.length > 0
    ? asked
    : ['contract/**/*.test.ts', 'server/**/*.test.ts', 'web/**/*.test.ts', 'scripts/**/*.test.ts']
const files = globSync(patterns, { cwd: root, exclude: (name) => name.includes('node_modules') }).sort()

if (files.some((file) => file.startsWith('server/channels/'))) findPeers()

const folder = await mkdtemp(join(tmpdir(), 'guitu-test-'))
await chmod(folder, 0o755)
const secrets = await readOrMakeSecrets(folder)
const server = await startEmbeddedDatabase(folder, secrets.superuserPassword, {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  // a process with eight files holds some fifty, and there are as many at once as the machine has cores
  max_connections: String(200 + 100 * availableParallelism()),
  autovacuum: 'off',
})

/** What ends processes, counts statements or listens for calls has a process of its own. */
const alone = /^server\/(?:testing|channels)\/|killed|kill-|periodic-reports/
const filesOfAGroup = 8

/**
 * Puts several test files into one process each: reading all of Guitu and starting it for the first time takes two seconds, longer than many
 * of them run. In a process one file follows the other, each with an application and a database of its own; long and short ones are mixed. What
 * needs no application shares one process. The walls of every endpoint take the longest of all and come first; what is short comes last.
 */
function inGroups(these: readonly string[]): string[][] {
  const length = (file: string): number => statSync(join(root, file)).size
  const byLength = [...these].sort((a, b) => length(b) - length(a))
  const pure = byLength.filter((file) => !file.startsWith('server/'))
  const single = byLength.filter((file) => alone.test(file))
  const shared = byLength.filter((file) => file.startsWith('server/') && !alone.test(file))
  const many = Math.ceil(shared.length / filesOfAGroup)
  const groups = Array.from({ length: many }, (_, number) => shared.filter((_file, at) => at % many === number))
  const walls = single.filter((file) => file.includes('who-may-not'))
  const others = single.filter((file) => !walls.includes(file))
  return [walls, ...groups, pure, ...others.map((file) => [file])].filter((group) => group.length > 0)
}

/** The test file of a group: it reads the files of the group, and only then do their tests begin. */
async function writeGroup(group: readonly string[], number: number): Promise<string> {
  const path = join(folder, `tests-${String(number).padStart(3, '0')}.mjs`)
  const imports = group.map((file) => `await import(${JSON.stringify(pathToFileURL(join(root, file)))})\n`)
  // else the first file's could end, and with them the run, while the next is still starting
  await writeFile(
    path,
    `import { test } from 'node:test'
const read = Promise.withResolvers()
test('the files of this process are read', () => read.promise)
try {
${imports.join('')}read.resolve()
} catch (error) {
read.reject(error)
}
`,
  )
  return path
}

let held = false
try {
  const { user, password, host, port } = server.superuser
  const url = `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/guitu_template`
  const { close } = await openParts(
    readConfig({ DATA_DIR: folder, DATABASE_URL: url, LOG_LEVEL: 'silent', POOL_SIZE: '2' }),
  )
  await close()
  const groups = await Promise.all(inGroups(files).map(writeGroup))
  held = await runTestFiles(groups, availableParallelism(), {
    // what one process has compiled the next one reads
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    GUITU_TEST_SERVER: JSON.stringify({ superuser: server.superuser, template: 'guitu_template', dataDir: folder }),
  })
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(held ? 0 : 1)
