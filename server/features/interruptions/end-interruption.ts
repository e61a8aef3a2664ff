import type { endInterruption as endpoint, InterruptionValue } from '@guitu/contract/interruptions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { daysOutOfContact } from '@guitu/contract/rules/measures.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { setCaseState } from '../procedures/queries.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockInterruption } from './lock-interruption.ts'
import { setInterruptionEnded } from './queries.ts'
import { showInterruptionAnew } from './show-interruption.ts'

/** The person was found, or the suspension is over: the course goes on. What follows from the days is for an officer to decide. */
export async function endInterruption(call: Call<typeof endpoint>): Promise<InterruptionValue> {
  const { tx, params, body, now } = call
  const locked = await lockInterruption(tx, { interruptionId: params.id, id: body.id })
  if (!locked) return showInterruptionAnew(tx, params.id, now)
  const { about, interruption } = locked
  const lost = interruption.kind === 'lost-contact'
  const faults = faultsOf({
    on: checkDay(body.on, lost ? '查找到的日期' : '恢复日期', {
      today: shanghaiDate(now),
      notBefore: { day: interruption.from, what: lost ? '最后联系日期' : '中止日期' },
    }),
    words: checkWords(body.words, lost ? '怎样找到、本人怎样说明' : '恢复的依据', 5),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const days = daysOutOfContact({ from: interruption.from, to: body.on })
  await Promise.all([
    setInterruptionEnded(tx, interruption.id, body.on),
    setCaseState(tx, about.id, 'active', now),
    recordStep(call, {
      id: body.id,
      caseId: about.id,
      subjectType: 'interruption',
      subjectId: interruption.id,
      kind: lost ? 'found' : 'resumed',
      officeCode: about.officeCode,
      on: body.on,
      words: body.words.trim(),
      event: {
        kind: lost ? 'contact-regained' : 'course-resumed',
        note: lost ? `${body.on} 查找到，失去联系 ${days} 天` : `${body.on} 恢复执行`,
      },
      deed: 'interruption.end',
      summary: { kind: interruption.kind, days },
    }),
  ])
  return showInterruptionAnew(tx, interruption.id, now)
}
