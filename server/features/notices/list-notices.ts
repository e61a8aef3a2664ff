import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listNotices as endpoint } from '@guitu/contract/notices.ts'
import type { Call } from '../../platform/routes.ts'
import { listNotices as queryNotices } from './queries.ts'

/** Notices, newest first. The name is the one the sender gave; the numbers stay closed. */
export async function listNotices({
  tx,
  actor,
  query,
  parts,
}: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, matched, caseId } = query
  const found = await queryNotices(
    tx,
    { scope: actor.scope, matched, caseId },
    { number: page ?? 1, size: pageSize ?? 20 },
  )
  const nameOf = (secret: Buffer): string =>
    (JSON.parse(parts.cipher.decrypt(secret).toString('utf8')) as { name: string }).name
  return {
    ...found,
    rows: found.rows.map(({ subjectSecret, ...row }) => ({ ...row, personName: nameOf(subjectSecret) })),
  }
}
