import type { readChannels as endpoint } from '@guitu/contract/channels.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { templatesOf } from '@guitu/contract/rules/message-templates.ts'
import type { Call } from '../../platform/routes.ts'
import { readStoredTemplates } from '../notifications/template-queries.ts'
import { listDeliveries, listWays, readMine } from './queries.ts'

/** A process that has not reported for so long does not run any more, in milliseconds. */
const silentMs = 3 * 60_000
const shown = 20

/** How every channel stands, the templates, and the last messages without their texts. */
export async function readChannels(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now, parts } = call
  const [ways, mine, stored, deliveries] = await Promise.all([
    listWays(tx),
    readMine(tx, actor.accountId),
    readStoredTemplates(tx),
    listDeliveries(tx, shown),
  ])
  const setUp = new Set(parts.channels.states().map((way) => way.name))
  return {
    // what was set up once and is not any more has nothing to say
    ways: ways
      .filter((way) => setUp.has(way.name))
      .map((way) =>
        now.getTime() - new Date(way.at).getTime() > silentMs
          ? { ...way, state: 'silent', detail: '后台进程没有报告，可能没有运行' }
          : way,
      ),
    unset: (['sms', 'call'] as const).filter((channel) => !parts.channels.carrierOf(channel)),
    drill: parts.config.channels.drill,
    ...mine,
    templates: templatesOf(stored),
    deliveries,
  }
}
