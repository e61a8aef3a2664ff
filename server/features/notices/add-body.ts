import { randomBytes } from 'node:crypto'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { addBody as endpoint } from '@guitu/contract/notices.ts'
import { isUniqueViolation } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { digestToken } from '../../platform/field-cipher.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readPublicKey } from '../../platform/sm/public-key.ts'
import { insertBody } from './queries.ts'

/** The key with which a vendor of devices signs its events, in hex; null for bodies that send notices, which have none. */
function signingKeyOf(kind: string, text: string): string | null {
  if (kind !== 'device-vendor') {
    if (text.trim() !== '') throw invalid({ signingKey: '只有电子定位装置厂商需要签名公钥，请清空' })
    return null
  }
  const key = readPublicKey(text)
  if (!key)
    throw invalid({
      signingKey: '请粘贴厂商的国密 SM2 公钥：以 -----BEGIN PUBLIC KEY----- 开头，或者 04 开头的 130 位十六进制',
    })
  return key.hex
}

/** Admits a body that may send notices. Its key is 32 random bytes, shown in this one answer; only the SM3 digest is kept. */
export async function addBody(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, body, now } = call
  const name = body.name.trim()
  if (name.length < 2) throw invalid({ name: '机关名称至少 2 个字' })
  const signingKey = signingKeyOf(body.kind, body.signingKey ?? '')
  const key = `gt_${randomBytes(32).toString('base64url')}`
  const added = await insertBody(tx, {
    id: body.id,
    name,
    kind: body.kind,
    keyDigest: digestToken(key),
    signingKey,
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
