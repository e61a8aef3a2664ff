// `npm test`: everything that has to hold, in order. Stops at the first part that fails and says what ran.
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './find-browser.ts'

interface Part {
  name: string
  /** Programs, run one after the other; the part holds when each ends with 0. */
  programs: () => { program: string; args: string[]; env?: Record<string, string> }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const artifacts = fileURLToPath(new URL('../artifacts/', import.meta.url))
const tool = (name: string): string => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url))

const parts: readonly Part[] = [
  {
    name: 'types',
    programs: () => [
      { program: tool('tsc'), args: ['-p', '.'] },
      { program: tool('tsc'), args: ['-p', 'web'] },
    ],
  },
  { name: 'style', programs: () => [{ program: tool('biome'), args: ['check', '.'] }] },
  { name: 'borders of imports', programs: () => [{ program: process.execPath, args: ['scripts/check-imports.ts'] }] },
  {
    name: 'rules, units, routes',
    programs: () => [{ program: process.execPath, args: ['scripts/test-server.ts'] }],
  },
  {
    name: 'story in a browser',
    programs: () => {
      const stories = globSync('e2e/*.e2e.ts', { cwd: root }).sort()
      if (stories.length === 0) throw new Error('e2e/ holds no story')
      // two at a time, each with a Guitu and a browser of its own: they wait more than they work
      const args = ['--test', '--test-concurrency=2', '--test-timeout=300000', ...stories]
      return [{ program: process.execPath, args, env: { CHROMIUM_PATH: findBrowser() } }]
    },
  },
]

const run = (program: string, args: string[], env: Record<string, string> = {}): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.on('exit', (code) => resolve(code === 0))
  })

async function hold({ programs }: Part): Promise<boolean> {
  try {
    for (const { program, args, env } of programs()) {
      if (!(await run(program, args, env))) return false
    }
    return true
  } catch (error) {
    console.error((error as Error).message)
    return false
  }
}

rmSync(artifacts, { recursive: true, force: true })
mkdirSync(artifacts, { recursive: true })
const results: { name: string; seconds: number | undefined; held: boolean }[] = []
for (const part of parts) {
  if (results.some(({ held }) => !held)) {
    results.push({ name: part.name, seconds: undefined, held: false })
    continue
  }
  console.log(`\n── ${part.name}`)
  const began = performance.now()
  const held = await hold(part)
  results.push({ name: part.name, seconds: (performance.now() - began) / 1000, held })
}

console.log('\n── summary')
for (const { name, seconds, held } of results) {
  const result = seconds === undefined ? 'not run' : held ? 'ok' : 'FAILED'
  console.log(`${result.padEnd(8)} ${name.padEnd(24)} ${seconds === undefined ? '' : `${seconds.toFixed(1)} s`}`)
}
process.exitCode = results.every(({ held }) => held) ? 0 : 1
