// Guitu as a process, what `npm start` runs. What V8 made of the modules is kept beside what npm installed, and the next start reads it:
// that is half the time of a start.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/guitu/compiled', import.meta.url)))
await import('./serve.ts')
