import type { CaseHeaderValue, editCase as endpoint } from '@guitu/contract/cases.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { checkPersonName } from '@guitu/contract/rules/person-name.ts'
import { checkPhone, maskPhone } from '@guitu/contract/rules/phone.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { readPerson, updatePerson } from './creation-queries.ts'
import { lockCaseToEdit, setResponsible, wasEdited } from './edit-queries.ts'
import { showCaseHeader } from './read-case-header.ts'

const texts = { phone: '联系电话', residence: '居住地', household: '户籍地', responsibleName: '责任人' } as const
type Field = keyof typeof texts

/**
 * Puts right where a person is reached and who answers for the case. What a document of a court or an identity card says (name, number,
 * term) is changed by its document: a table, a merge, an end. The course says which fields changed and why, never what they say.
 */
export async function editCase(call: Call<typeof endpoint>): Promise<CaseHeaderValue> {
  const { tx, actor, params, body, now, parts } = call
  const about = await lockCaseToEdit(tx, params.id)
  if (!about) throw notFound('档案')
  if (await wasEdited(tx, about.id, body.id)) return showCaseHeader(tx, about.id, actor, now)
  const check = checkCaseAction(about.kind, about.state, 'edit')
  if (!check.ok) throw new AppError('conflict', 'case-state', check.message, { allowed: check.allowed })
  const asked = Object.fromEntries(
    (Object.keys(texts) as Field[]).map((field) => [field, (body[field] ?? '').trim()]),
  ) as Record<Field, string>
  const fields = (Object.keys(texts) as Field[]).filter((field) => asked[field] !== '')
  const phone = asked.phone === '' ? undefined : checkPhone(asked.phone)
  const responsible = asked.responsibleName === '' ? undefined : checkPersonName(asked.responsibleName)
  const faults: Record<string, string> = {}
  if (fields.length === 0) faults.phone = '请填写要修改的内容，至少一项'
  if (phone && !phone.ok) faults.phone = `联系电话${phone.message}`
  if (responsible && !responsible.ok) faults.responsibleName = `责任人${responsible.message}`
  if ([...body.ground.trim()].length < 4) faults.ground = '请写明为什么修改，至少 4 个字'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  if (fields.some((field) => field !== 'responsibleName')) {
    const person = (await readPerson(tx, about.personId))!
    const before = parts.cipher.decryptPerson(person.secrets)
    const secrets = {
      ...before,
      ...(phone?.ok ? { phone: phone.phone } : {}),
      ...(asked.residence === '' ? {} : { residence: asked.residence }),
      ...(asked.household === '' ? {} : { household: asked.household }),
    }
    await updatePerson(
      tx,
      about.personId,
      {
        ethnicity: person.ethnicity,
        phone_index: secrets.phone === '' ? null : parts.cipher.index('phone', secrets.phone),
        phone_masked: secrets.phone === '' ? '' : maskPhone(secrets.phone),
        secrets: parts.cipher.encryptPerson(secrets),
      },
      now,
    )
  }
  await setResponsible(tx, about.id, responsible?.ok ? responsible.name : undefined, now)
  addCaseEvent(tx, {
    caseId: about.id,
    kind: 'case-edited',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${fields.map((field) => texts[field]).join('、')}：${body.ground.trim()}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'case.edit',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { fields },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showCaseHeader(tx, about.id, actor, now)
}
