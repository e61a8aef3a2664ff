import type { endInjunction as endpoint, InjunctionValue } from '@guitu/contract/injunctions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { injunctionKinds } from '@guitu/contract/rules/injunctions.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { lockCase, wasTaken } from '../procedures/lock-case.ts'
import { lockCaseRow } from '../procedures/queries.ts'
import { recordStep } from '../procedures/record-step.ts'
import { readInjunction } from './queries.ts'
import { showInjunction, showInjunctionAnew } from './show-injunction.ts'

/** Records an earlier last day that the court set. */
export async function endInjunction(call: Call<typeof endpoint>): Promise<InjunctionValue> {
  const { tx, actor, params, body, now } = call
  const seen = await readInjunction(tx, params.id)
  if (!seen) throw notFound('禁止令')
  await lockCaseRow(tx, seen.caseId)
  if (await wasTaken(tx, body.id, seen.id)) return showInjunctionAnew(tx, seen.id, actor, now)
  const about = await lockCase(tx, seen.caseId, 'enter-injunction')
  const today = shanghaiDate(now)
  const injunction = showInjunction((await readInjunction(tx, seen.id))!, about, actor, today)
  if (!injunction.canEnd) {
    throw new AppError('conflict', 'injunction-ended', '这份禁止令已经结束，不能再登记提前结束。', { allowed: [] })
  }
  const faults = faultsOf({
    on: checkDay(body.on, '结束日期', { today, notBefore: { day: injunction.from, what: '开始日期' } }),
    documentNumber: checkWords(body.documentNumber, '人民法院文书的编号', 2),
    words: checkWords(body.words, '提前结束的依据', 5),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await recordStep(call, {
    id: body.id,
    caseId: about.id,
    subjectType: 'injunction',
    subjectId: seen.id,
    kind: 'ended',
    officeCode: about.officeCode,
    on: body.on,
    documentNumber: body.documentNumber.trim(),
    words: body.words.trim(),
    event: { kind: 'injunction-ended', note: `禁止${injunctionKinds[injunction.kind]}，提前到 ${body.on} 结束` },
    deed: 'injunction.end',
    summary: { kind: injunction.kind },
  })
  return showInjunctionAnew(tx, seen.id, actor, now)
}
