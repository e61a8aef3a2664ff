import type { InterruptionValue } from '@guitu/contract/interruptions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { daysOutOfContact } from '@guitu/contract/rules/measures.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { type InterruptionFound, readInterruption } from './queries.ts'

/** One interruption with its days up to its end or today. */
export function showInterruption(found: InterruptionFound, now: Date): InterruptionValue {
  return { ...found, days: daysOutOfContact({ from: found.from, to: found.endedOn ?? shanghaiDate(now) }) }
}

/** Reads an interruption anew and shows it. @throws AppError 404 when it is not in scope */
export async function showInterruptionAnew(tx: Tx, id: string, now: Date): Promise<InterruptionValue> {
  const found = await readInterruption(tx, id)
  if (!found) throw notFound('记录')
  return showInterruption(found, now)
}
