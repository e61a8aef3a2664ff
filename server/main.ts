// Guitu as a process, what `npm start` runs.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Where what V8 made of the modules is kept, beside what npm installed: the next start, and every thread, reads it in half the time. */
const compiled = fileURLToPath(new URL('../node_modules/.cache/guitu/compiled', import.meta.url))

// The C library keeps up to eight heaps for each processor and hands hardly anything back from the many: after a busy minute and an import
// it holds 100 MiB more than with two. It reads this at its start only, so the process begins once more in its own place; threads take
// the folder of compiled modules from the environment too.
if (process.platform === 'linux' && process.env.MALLOC_ARENA_MAX === undefined) {
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  process.execve!(process.execPath, again, { NODE_COMPILE_CACHE: compiled, ...process.env, MALLOC_ARENA_MAX: '2' })
}

enableCompileCache(compiled)
await import('./serve.ts')
