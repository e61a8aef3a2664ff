// `npm run bench`: fills a database with a million invented cases (kept between runs, BENCH_DIR), starts Guitu as users run it, loads it
// from the same machine, and prints each figure beside the bare-SQL figure of the same run. Parts: `npm run bench -- list record
// search create import notices burst`.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { bareCreate, bareImport } from './bare-writes.ts'
import { benchBurst } from './burst.bench.ts'
import { benchCreate } from './create-case.bench.ts'
import { fillCases } from './fill-cases.ts'
import { GuituProcess } from './guitu-process.ts'
import { benchImport } from './import.bench.ts'
import { benchList, benchRecord, benchSearch } from './ledger.bench.ts'
import type { Rate } from './measure.ts'
import { benchNotices } from './notices.bench.ts'
import { benchFolder, openBench } from './open-bench.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string' },
    seconds: { type: 'string' },
    port: { type: 'string' },
    burst: { type: 'string' },
  },
})
const wanted = (part: string): boolean => positionals.length === 0 || positionals.includes(part)
const cases = Number(values.cases ?? 1_000_000)
const seconds = Number(values.seconds ?? 8)

const lines: string[] = []
const say = (line: string): void => {
  lines.push(line)
  process.stdout.write(`${line}\n`)
}
const rate = (value: Rate | undefined): string =>
  value ? `${Math.round(value.perSecond)}/s  p50 ${value.p50.toFixed(1)} ms  p99 ${value.p99.toFixed(1)} ms` : ''

const opened = await openBench()
await fillCases(opened, cases)
const server = opened.roles.owner
const client = new pg.Client(server)
await client.connect()
const { guitu, startMs } = await GuituProcess.start(benchFolder, Number(values.port ?? 8099))
try {
  say(`start with a database in place: ${(startMs / 1000).toFixed(2)} s`)
  // idle is after the start, not within it
  await sleep(5000)
  say(`resident memory of the idle Node process: ${Math.round(await guitu.residentMiB())} MiB`)
  say('')
  say('| what | connections | Guitu | bare SQL, same run |')
  say('|---|---|---|---|')
  if (wanted('list')) {
    for (const { what, connections, ours, bare } of await benchList(guitu, server, seconds)) {
      say(
        `| ${what} | ${connections} | ${rate(ours)}${ours.failures ? ` (${ours.failures} failures)` : ''} | ${rate(bare)} |`,
      )
    }
  }
  if (wanted('record')) {
    const { what, connections, ours, bare } = await benchRecord(guitu, server, client, seconds)
    say(
      `| ${what} | ${connections} | ${rate(ours)}${ours.failures ? ` (${ours.failures} failures)` : ''} | ${rate(bare)} |`,
    )
  }
  if (wanted('search')) {
    for (const { what, p50, p99, bareP50 } of await benchSearch(guitu, client)) {
      say(`| search: ${what} | 1 | p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms | p50 ${bareP50.toFixed(1)} ms |`)
    }
  }
  if (wanted('create')) {
    await benchCreate(guitu, 16, 1)
    const ours = await benchCreate(guitu, 16, seconds)
    const bare = await bareCreate(server, 16, seconds)
    say(
      `| new case, encrypted and audited | 16 | ${rate(ours)}${ours.failures ? ` (${ours.failures} failures)` : ''} | ${rate(bare)} |`,
    )
  }
  if (wanted('import')) {
    const { rows, seconds: took, previewSeconds, rowsPerSecond, peakRssMiB } = await benchImport({ running: guitu })
    const bare = await bareImport(server, rows)
    say(
      `| import of ${rows.toLocaleString('en')} rows, file to committed | 1 | ${Math.round(rowsPerSecond)} rows/s (${took.toFixed(1)} s, preview ${previewSeconds.toFixed(1)} s), peak ${Math.round(peakRssMiB)} MiB | COPY of ready-made rows: ${Math.round(bare)} rows/s |`,
    )
  }
  if (wanted('notices')) {
    const { sent, handedOff, p50, p99, longest, receiptP99 } = await benchNotices(opened, guitu)
    say(
      `| notice to hand-off, 100 a second for a minute | | ${handedOff} of ${sent} handed off, p50 ${p50.toFixed(0)} ms  p99 ${p99.toFixed(0)} ms  longest ${longest.toFixed(0)} ms, receipt p99 ${receiptP99.toFixed(0)} ms | |`,
    )
  }
  if (wanted('burst')) {
    const burst = await benchBurst(opened, guitu, Number(values.burst ?? 10_000))
    say(
      `| burst of ${burst.sent.toLocaleString('en')} notices, one in twenty of level 1 | 64 | ${burst.answered} answered, ${burst.handedOff} of ${burst.messages} messages handed off in ${burst.seconds.toFixed(0)} s; half of level 1 within ${burst.gravest.toFixed(0)} ms, of level 2 within ${burst.others.toFixed(0)} ms; peak ${Math.round(burst.peakMiB)} MiB | |`,
    )
  }
  say('')
  say(`resident memory of the Node process after the load: ${Math.round(await guitu.residentMiB())} MiB`)
} finally {
  await client.end()
  await guitu.stop()
  await opened.close()
}
