import type { verifyAudit as endpoint } from '@guitu/contract/audit.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { AppError } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { takeTurn } from './queries.ts'
import { describeReport, verifyChain } from './verify-chain.ts'

/** Verifies the whole chain for the audit administrator; the verification itself is on record. One at a time: it reads every entry. */
export async function verifyAudit(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  if (!(await takeTurn(call.tx, 'verify'))) {
    throw new AppError('too-many', 'verifying', '正在校验，请稍后再试。', { retryAfterSeconds: 30 })
  }
  const { broken, ...counts } = await verifyChain(call.tx, call.parts.secrets)
  auditDeed(call, {
    action: 'audit.verify',
    subjectType: 'audit',
    summary: { seals: counts.seals, ...(broken ? { firstBrokenSeal: broken.seal } : {}) },
  })
  return {
    ok: !broken,
    ...counts,
    firstBrokenSeal: broken?.seal ?? null,
    message: describeReport({ broken, ...counts }),
  }
}
