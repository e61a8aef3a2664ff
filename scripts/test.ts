// `npm test`: everything that has to hold, in order. Stops at the first part that fails and says what ran.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Part {
  name: string
  program: string
  args: string[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const artifacts = fileURLToPath(new URL('../artifacts/', import.meta.url))
const tool = (name: string): string => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url))
const node = (name: string, script: string): Part => ({ name, program: process.execPath, args: [script] })

/** One after the other; those in one row side by side. */
const rows: readonly (readonly Part[])[] = [
  [
    { name: 'types', program: tool('tsc'), args: ['-p', '.'] },
    { name: 'types of the screens', program: tool('tsc'), args: ['-p', 'web'] },
    { name: 'style', program: tool('biome'), args: ['check', '.'] },
    node('borders of imports', 'scripts/check-imports.ts'),
    node('programs of others', 'scripts/find-programs.ts'),
  ],
  [node('rules, units, routes', 'scripts/test-server.ts')],
  [node('story in a browser', 'scripts/test-stories.ts')],
]

interface Result {
  part: Part
  seconds: number | undefined
  held: boolean
}

function run(part: Part): Promise<Result> {
  console.log(`\n── ${part.name}`)
  const began = performance.now()
  return new Promise((resolve) => {
    const end = (held: boolean): void => resolve({ part, seconds: (performance.now() - began) / 1000, held })
    const child = spawn(part.program, part.args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', (error) => {
      console.error(error.message)
      end(false)
    })
    child.on('exit', (code) => end(code === 0))
  })
}

rmSync(artifacts, { recursive: true, force: true })
mkdirSync(artifacts, { recursive: true })
const results: Result[] = []
for (const row of rows) {
  const goOn = results.every(({ held }) => held)
  results.push(
    ...(goOn ? await Promise.all(row.map(run)) : row.map((part) => ({ part, seconds: undefined, held: false }))),
  )
}

console.log('\n── summary')
for (const { part, seconds, held } of results) {
  const result = seconds === undefined ? 'not run' : held ? 'ok' : 'FAILED'
  console.log(`${result.padEnd(8)} ${part.name.padEnd(24)} ${seconds === undefined ? '' : `${seconds.toFixed(1)} s`}`)
}
process.exitCode = results.every(({ held }) => held) ? 0 : 1
