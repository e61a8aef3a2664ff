import type { testChannel as endpoint } from '@guitu/contract/channels.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { countTests, hasTest, insertTest } from './queries.ts'

/** Tests of one account within ten minutes: each costs money and rings somebody's phone. */
const most = 6
const windowMs = 10 * 60_000

/** Sends a test message to the one who asks, the way every message goes. The same id sent again sends nothing. */
export async function testChannel(call: Call<typeof endpoint>): Promise<{ ok: boolean }> {
  const { tx, actor, params, body, now } = call
  if (await hasTest(tx, body.id, actor.accountId)) return { ok: true }
  if ((await countTests(tx, actor.accountId, new Date(now.getTime() - windowMs))) >= most) {
    throw new AppError('conflict', 'too-many-tests', `10 分钟内最多发 ${most} 条测试，请稍后再试。`)
  }
  const text = '【归途】这是一条测试消息，收到后不必办理。'
  await insertTest(tx, {
    id: body.id,
    accountId: actor.accountId,
    officeCode: actor.officeCode,
    channel: params.channel,
    text,
    at: now,
  })
  if (params.channel === 'in-app')
    announce(tx, { topic: 'notification', office: actor.officeCode, id: actor.accountId })
  else enqueue(tx, 'hand-off-notification', { notificationId: body.id })
  auditDeed(call, {
    action: 'channel.test',
    subjectType: 'notification',
    subjectId: body.id,
    summary: { channel: params.channel },
  })
  return { ok: true }
}
