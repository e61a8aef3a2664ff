// Plays the stories in a browser: `npm run test:e2e -- [files or globs]`. The screens are built once, and the first start of Guitu is made
// once: stories begin with a copy of the data folder that it leaves.
import { globSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../server/platform/config.ts'
import { startGuitu } from '../server/start-guitu.ts'
import { buildScreens } from '../web/build-screens.ts'
import { emptyDataDir, ownEnvironment } from './demo/start-fresh-guitu.ts'
import { findBrowser } from './find-browser.ts'
import { runTestFiles } from './run-test-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const asked = process.argv.slice(2)
const stories = globSync(asked.length > 0 ? asked : ['e2e/*.e2e.ts'], { cwd: root })
if (stories.length === 0) throw new Error('e2e/ holds no story')
const length = (story: string): number => statSync(join(root, story)).size
stories.sort((a, b) => length(b) - length(a))
/** Each has a Guitu and a browser of its own, and waits more than it works. */
const atATime = 2

const browser = findBrowser()
buildScreens()
const prepared = await emptyDataDir()
let held = false
try {
  const settings = { PORT: '0', DATA_DIR: prepared, LOG_LEVEL: 'warn' }
  const guitu = await startGuitu(readConfig({ ...ownEnvironment(), ...settings }, ['--only', 'http']))
  await guitu.stop()
  held = await runTestFiles(stories, atATime, { CHROMIUM_PATH: browser, GUITU_PREPARED: prepared })
} finally {
  await rm(prepared, { recursive: true, force: true, maxRetries: 5 })
}
process.exit(held ? 0 : 1)
