import { randomBytes } from 'node:crypto'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { addBody as endpoint } from '@guitu/contract/notices.ts'
import { isUniqueViolation } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { digestToken } from '../../platform/field-cipher.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { insertBody } from './queries.ts'

/** Admits a body that may send notices. Its key is 32 random bytes, shown in this one answer; only the SM3 digest is kept. */
export async function addBody(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, body, now } = call
  const name = body.name.trim()
  if (name.length < 2) throw invalid({ name: '机关名称至少 2 个字' })
  const key = `gt_${randomBytes(32).toString('base64url')}`
  const added = await insertBody(tx, {
    id: body.id,
    name,
    kind: body.kind,
    keyDigest: digestToken(key),
    keyHint: `${key.slice(0, 7)}…`,
    createdBy: actor.accountId,
    createdAt: now,
  }).catch((error: unknown) => {
    if (isUniqueViolation(error, 'authorised_bodies_name_key')) {
      throw new AppError('conflict', 'body-exists', `已有名为“${name}”的授权机关。`)
    }
    if (isUniqueViolation(error)) {
      throw new AppError('conflict', 'body-exists', '这个机关已经新增，密钥只显示一次；如已遗失，请停用后重新新增。')
    }
    throw error
  })
  auditDeed(call, { action: 'body.add', subjectType: 'body', subjectId: added.id, summary: { kind: added.kind } })
  return { ...added, key }
}
