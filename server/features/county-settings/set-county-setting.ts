import type { CountySettingValue, setCountySetting as endpoint } from '@guitu/contract/county-settings.ts'
import { checkCountyNumbers } from '@guitu/contract/rules/county-settings.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { showCountySetting } from './list-county-settings.ts'
import { findCountyDecision, insertCountyDecision } from './queries.ts'

/** Decides the numbers of reporting, or of reintegration help, in a county. They hold from now on. */
export async function setCountySetting(call: Call<typeof endpoint>): Promise<CountySettingValue> {
  const { tx, actor, body, now } = call
  const { countyCode, key } = body
  if (!countyCode.startsWith(actor.scope)) throw notFound('县（市、区）')
  const earlier = await findCountyDecision(tx, body.id)
  if (earlier && (earlier.countyCode !== countyCode || earlier.key !== key)) {
    throw new AppError('conflict', 'id-reused', '这次提交的编号已经用在别处，请刷新页面后重试。')
  }
  if (!earlier) {
    const faults = checkCountyNumbers(key, body.numbers)
    const ground = body.ground.trim()
    if (ground.length < 5) faults.ground = '请写明依据，至少 5 个字'
    if (Object.keys(faults).length > 0) throw invalid(faults)
    const { id, numbers } = body
    await insertCountyDecision(tx, { id, countyCode, key, numbers, ground, officerId: actor.accountId, at: now })
    auditDeed(call, {
      action: 'county-setting.set',
      subjectType: 'county',
      subjectId: countyCode,
      officeCode: countyCode,
      summary: { key, numbers },
    })
  }
  return showCountySetting(tx, countyCode, key)
}
