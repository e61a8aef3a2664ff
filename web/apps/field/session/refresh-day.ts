import { readFieldDay } from '@guitu/contract/field.ts'
import { ApiError, call } from '../../../lib/api.ts'
import { keepDay } from '../store/day-store.ts'
import { setClock } from '../store/field-clock.ts'
import { changeOpen, fieldState } from './field-state.ts'

const FETCH_MS = 60_000
let underWay: Promise<void> | undefined

/** Fetches the day's work and keeps it in place of what was there. Without an answer what is there stays. */
export function refreshDay(): Promise<void> {
  underWay ??= fetchDay().finally(() => {
    underWay = undefined
  })
  return underWay
}

async function fetchDay(): Promise<void> {
  const seen = fieldState()
  if (seen.phase !== 'open') return
  const { me, deviceId, dayKey } = seen.vault
  try {
    const day = await call(readFieldDay, {
      query: { deviceId, waiting: seen.items.length },
      signal: AbortSignal.timeout(FETCH_MS),
    })
    await setClock(day.takenAt)
    await keepDay(dayKey, me.accountId, day)
    changeOpen(me.accountId, { day, reached: true })
  } catch (error) {
    // what the server refuses here it also refuses at the next contact, which then says why
    if (error instanceof ApiError && error.status > 0 && error.status < 500) return
    changeOpen(me.accountId, { reached: false })
  }
}
