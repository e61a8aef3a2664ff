import { lastDayOfHelp } from '@guitu/contract/rules/aftercare-term.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { handOver as endpoint, TerminationValue } from '@guitu/contract/terminations.ts'
import { run } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { readAftercareSettings } from '../aftercare/aftercare-settings.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { caseInsertion } from '../cases/creation-queries.ts'
import { nameLexemes } from '../cases/name-search.ts'
import { insertConsentStep } from '../consents/queries.ts'
import { checkDay, checkWords, faultsOf } from '../procedures/check-day.ts'
import { recordStep } from '../procedures/record-step.ts'
import { lockEnd } from './lock-end.ts'
import { findAftercare, nextAftercareNumber, setHandover } from './queries.ts'
import { showEndAnew } from './show-end.ts'

/**
 * Records whether the person, now free, wants reintegration help. Only a yes makes a case of it: help is voluntary (监狱法 Art. 37;
 * 个人信息保护法 Art. 13, 14).
 */
export async function handOver(call: Call<typeof endpoint>): Promise<TerminationValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockEnd(tx, { caseId: params.id, id: body.id, action: 'hand-over', now }, actor)
  if (!locked) return showEndAnew(tx, params.id, actor, now)
  const { about, end } = locked
  const faults = faultsOf({
    on: checkDay(body.on, '日期', {
      today: shanghaiDate(now),
      notBefore: { day: about.startDate, what: '矫正起始日期' },
    }),
    words: checkWords(body.words, body.agreed ? '本人怎样表示同意（当面、书面）' : '本人怎样表示', 2),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const releasedOn = end.endedOn!
  const settings = await readAftercareSettings(tx, about.countyCode)
  const period = { startDate: releasedOn, endDate: lastDayOfHelp('corrections', releasedOn, settings) }
  let aftercareCaseId: string | null = null
  if (body.agreed) {
    const known = await findAftercare(tx, about.personId)
    if (known) {
      throw new AppError('conflict', 'aftercare-exists', `此人已有在帮教的安置帮教档案 ${known.caseNumber}。`, {
        allowed: [],
      })
    }
    aftercareCaseId = newId(now)
    const { text, values } = caseInsertion({
      id: aftercareCaseId,
      kind: 'aftercare',
      caseNumber: await nextAftercareNumber(tx, about.countyCode, releasedOn.slice(0, 4)),
      personId: about.personId,
      personName: about.personName,
      officeCode: about.officeCode,
      state: 'active',
      search: nameLexemes(about.personName),
      own: {
        category: 'general',
        start_date: period.startDate,
        end_date: period.endDate,
        responsible_name: '',
        details: { releaseSource: 'corrections', releaseDate: releasedOn, threeNones: false, consent: true },
      },
      at: now,
    })
    await run(tx, text, values)
    // proof of the consent, where the whole course of help looks for it
    await insertConsentStep(tx, {
      id: newId(now),
      caseId: aftercareCaseId,
      kind: 'given',
      purposes: ['help'],
      way: body.way,
      day: body.on,
      note: body.words.trim(),
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      at: now,
    })
    addCaseEvent(tx, {
      caseId: aftercareCaseId,
      kind: 'case-created',
      actorId: actor.accountId,
      officeCode: about.officeCode,
      note: `解除社区矫正衔接，本人 ${body.on} 同意`,
      at: now,
    })
  }
  await setHandover(tx, end.id!, { handover: body.agreed ? 'agreed' : 'declined', aftercareCaseId })
  await recordStep(call, {
    id: body.id,
    caseId: about.id,
    subjectType: 'termination',
    subjectId: end.id!,
    kind: body.agreed ? 'handover-agreed' : 'handover-declined',
    officeCode: about.officeCode,
    on: body.on,
    choice: body.way,
    words: body.words.trim(),
    event: {
      kind: 'handed-over',
      note: body.agreed
        ? `本人同意安置帮教，期限 ${period.startDate} 至 ${period.endDate}`
        : '本人不同意安置帮教，不建立帮教档案',
    },
    deed: 'termination.hand-over',
    summary: { agreed: body.agreed },
  })
  return showEndAnew(tx, about.id, actor, now)
}
