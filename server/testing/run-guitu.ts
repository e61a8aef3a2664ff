// Guitu in a process of its own, without building the screens: for tests that kill it. Prints its address when it answers.
import { readConfig } from '../platform/config.ts'
import { startGuitu } from '../start-guitu.ts'

const guitu = await startGuitu(readConfig(process.env, process.argv.slice(2)))
process.stdout.write(`${guitu.url}\n`)
process.on('SIGTERM', () => guitu.stop().then(() => process.exit(0)))
