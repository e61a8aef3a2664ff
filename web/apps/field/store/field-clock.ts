import { type ClockRecord, serverTime, wasSetBack } from '@guitu/contract/rules/field-keeping.ts'
import { fieldDatabase } from './open-database.ts'

const KEY = 'clock'
/** How often the latest moment of use is written down, in milliseconds. */
const WRITE_MS = 30_000

let clock: ClockRecord | undefined
/** Server time and the phone's uptime when the clock was taken up: what passes while the page runs is measured by the uptime. */
let base: { server: number; uptime: number } | undefined
let written = 0

function takeUp(record: ClockRecord, server: number): void {
  clock = record
  base = { server, uptime: performance.now() }
}

/** Reads what the phone knew about the time when it was last in use. */
export async function readClock(): Promise<ClockRecord | undefined> {
  const kept = await (await fieldDatabase()).get('clock', KEY)
  if (kept && !clock) takeUp(kept, Math.max(kept.latest, serverTime(kept, Date.now())))
  return clock
}

/** Takes the server's clock from an answer that just came. */
export async function setClock(serverNow: string): Promise<void> {
  const server = Date.parse(serverNow)
  takeUp({ serverAt: server, phoneAt: Date.now(), latest: server }, server)
  await (await fieldDatabase()).put('clock', clock!, KEY)
  written = server
}

/**
 * The time by the server's clock, whatever the phone's clock shows: from the last contact on. Before any contact the phone's own. A phone
 * may stop its uptime while it sleeps, so the later of the two clocks counts.
 */
export function now(): Date {
  if (!clock || !base) return new Date()
  const byUptime = base.server + performance.now() - base.uptime
  const server = Math.max(byUptime, serverTime(clock, Date.now()))
  if (server > written + WRITE_MS) {
    written = server
    clock = { ...clock, latest: server }
    void fieldDatabase().then((database) => database.put('clock', clock!, KEY))
  }
  return new Date(server)
}

/** Whether the phone's clock was set back since the app was last in use. */
export function clockWasSetBack(): boolean {
  return clock !== undefined && wasSetBack(clock, Date.now())
}
