import type { addOffice as endpoint, OfficeValue } from '@guitu/contract/offices.ts'
import { isUniqueViolation } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { insertTownshipOffice, readOffice } from './queries.ts'

/** Adds a township office to a county. The same request sent again answers the office that the first one made. */
export async function addOffice(call: Call<typeof endpoint>): Promise<OfficeValue> {
  const { tx, body, now } = call
  const name = body.name.trim()
  if (name.length < 2) throw invalid({ name: '“名称”至少 2 个字' })
  if (!body.code.startsWith(body.parentCode)) {
    throw invalid({ code: `机构代码应以所属县（市、区）的代码 ${body.parentCode} 开头` })
  }
  const county = await readOffice(tx, body.parentCode)
  if (county?.level !== 'county') throw invalid({ parentCode: '没有这个县（市、区），请从机构树中选择' })
  const office = { code: body.code, name, parentCode: body.parentCode, at: now }
  const added = await insertTownshipOffice(tx, office).catch((error: unknown) => {
    if (!isUniqueViolation(error, 'offices_parent_code_name_key')) throw error
    throw new AppError('conflict', 'name-taken', `${county.name}已有“${name}”，请核对名称。`, {
      fields: { name: '本县（市、区）已有同名机构' },
    })
  })
  const kept = (await readOffice(tx, body.code))!
  if (!added) {
    if (kept.name === name && kept.parentCode === body.parentCode) return kept
    throw new AppError('conflict', 'code-taken', `机构代码 ${body.code} 已用于“${kept.name}”，请核对代码。`, {
      fields: { code: '机构代码已被使用' },
    })
  }
  auditDeed(call, {
    action: 'office.add',
    subjectType: 'office',
    subjectId: body.code,
    officeCode: body.code,
    summary: { name },
  })
  return kept
}
