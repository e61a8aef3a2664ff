import type { AftercareValue, registerPerson as endpoint } from '@guitu/contract/aftercare.ts'
import { parseDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { isRecorded, lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { findStep, insertRegistration, readRegistration } from './queries.ts'
import { releaseOf } from './release-of-case.ts'
import { showAftercare } from './show-aftercare.ts'
import { recordedBy, tellDeed } from './tell-deed.ts'

/** Registers a person by their certificate of release or of the end of corrections (监狱法 Art. 35, 社区矫正法 Art. 44), once. */
export async function registerPerson(call: Call<typeof endpoint>): Promise<AftercareValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findStep(tx, 'registrations', body.id), params.id)) {
    return showAftercare(tx, params.id, actor, now)
  }
  mustAllow(locked, 'arrange-aftercare', 'registration')
  const earlier = await readRegistration(tx, params.id)
  if (earlier) {
    throw new AppError('conflict', 'registered', `${earlier.day} 已经登记，不用重复登记。`, { allowed: [] })
  }
  const { releasedOn } = releaseOf(locked.case)
  const certificate = body.certificate.trim()
  const faults: Record<string, string> = {}
  if (parseDate(body.day) === null) faults.day = `没有 ${body.day} 这一天，请改正`
  else if (body.day > shanghaiDate(now)) faults.day = '登记日期不能晚于今天'
  else if (body.day < releasedOn) faults.day = `登记日期不能早于释放日期 ${releasedOn}`
  if (certificate.length < 2) faults.certificate = '请填写释放证明书或者解除社区矫正证明书的编号；没有编号的写“无编号”'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertRegistration(tx, {
    ...recordedBy(call, body.id, params.id),
    day: body.day,
    certificate,
    note: (body.note ?? '').trim(),
  })
  return tellDeed(call, locked.case, {
    kind: 'aftercare-registered',
    note: body.day,
    subjectId: body.id,
    action: 'aftercare.register',
  })
}
