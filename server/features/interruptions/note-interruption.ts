import type { noteInterruption as endpoint, InterruptionValue } from '@guitu/contract/interruptions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockInterruption } from './lock-interruption.ts'
import { showInterruptionAnew } from './show-interruption.ts'

/** Records what was done to find the person, or learnt about why the course is suspended. */
export async function noteInterruption(call: Call<typeof endpoint>): Promise<InterruptionValue> {
  const { tx, params, body, now } = call
  const locked = await lockInterruption(tx, { interruptionId: params.id, id: body.id })
  if (!locked) return showInterruptionAnew(tx, params.id, now)
  const { about, interruption } = locked
  const faults = faultsOf({
    on: checkDay(body.on, '日期', {
      today: shanghaiDate(now),
      notBefore: { day: interruption.from, what: '起始日期' },
    }),
    words: checkWords(body.words, '做了什么、结果怎样', 5),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await recordStep(call, {
    id: body.id,
    caseId: about.id,
    subjectType: 'interruption',
    subjectId: interruption.id,
    kind: 'noted',
    officeCode: about.officeCode,
    on: body.on,
    words: body.words.trim(),
    event: { kind: 'interruption-noted', note: `${body.on} 查找、核实情况已登记` },
    deed: 'interruption.note',
  })
  return showInterruptionAnew(tx, interruption.id, now)
}
