import { run } from 'node:test'
import { spec } from 'node:test/reporters'

/** A test, and a file, that takes longer than this hangs: milliseconds, several times of what the longest takes on a busy machine. */
const LIMIT_MS = 600_000

/**
 * Runs test files, each in a process of its own, so many at a time, and prints what they say; answers whether all held. They begin in the
 * order given (`node --test` sorts them by name): what takes the longest comes first, or at the end one core works and the others wait.
 * `env` is added to the environment.
 */
export async function runTestFiles(
  files: readonly string[],
  concurrency: number,
  env: Record<string, string>,
): Promise<boolean> {
  const results = run({
    files: [...files],
    concurrency,
    timeout: LIMIT_MS,
    execArgv: [`--test-timeout=${LIMIT_MS}`],
    env: { ...process.env, ...env },
  })
  let held = false
  results.on('test:summary', (summary) => {
    if (summary.file === undefined) held = summary.success
  })
  for await (const text of results.compose(spec)) process.stdout.write(text)
  return held
}
