// Checks the borders between contract, server and screens, between features, and the names of files: `npm run check:imports`.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findBreaches, findUnusedDoors } from './import-rules.ts'

const root = new URL('../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

const paths = globSync('{contract,server,web,scripts,e2e,bench}/**/*.{ts,tsx,mjs,js}', {
  cwd: fileURLToPath(root),
  exclude: (name) => /(^|\/)(node_modules|dist|public)(\/|$)/.test(name),
}).map((path) => path.replaceAll('\\', '/'))
const sources = paths.map((path) => ({ path, text: read(path) }))

const packagesOf = (path: string): string[] => {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(read(path)) as Record<string, Record<string, string>>
  return [...Object.keys(dependencies), ...Object.keys(devDependencies)]
}
const declared = {
  '.': packagesOf('package.json'),
  contract: packagesOf('contract/package.json'),
  server: packagesOf('server/package.json'),
  web: packagesOf('web/package.json'),
  // these belong to the root, and drive the server and the screens
  scripts: packagesOf('server/package.json'),
  e2e: packagesOf('server/package.json'),
  bench: packagesOf('server/package.json'),
}

const breaches = findBreaches(sources, declared)
breaches.push(...findUnusedDoors(sources).map((door) => `scripts/import-rules.ts: nobody needs this any more: ${door}`))
if (breaches.length > 0) {
  console.error(breaches.join('\n'))
  console.error(`${breaches.length} imports or names break a border`)
  process.exitCode = 1
} else console.log(`the imports of ${sources.length} files keep to the borders`)
