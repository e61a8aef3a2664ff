import type { HandOff, OutsideChannel } from '../features/notifications/channel.ts'
import type { Parts } from '../parts.ts'
import { missingPrograms } from './find-programs.ts'
import type { CallTimes } from './place-call.ts'
import { readSipSettings, type SipSettings } from './sip-settings.ts'
import type { SmppTimes } from './smpp-link.ts'
import { readSmppSettings, type SmppSettings } from './smpp-settings.ts'
import { SmsChannel, type SmsEvents } from './sms-channel.ts'
import { VoiceChannel, type VoiceEvents, voicePrograms } from './voice-channel.ts'
import { readWebhookSettings, WebhookChannel, type WebhookSettings } from './webhook-channel.ts'

/** The channels that the environment sets up. */
export interface ChannelSettings {
  /** Calls and text messages for which nothing is set up go to 通知台 and not outside. */
  drill: boolean
  smpp: readonly SmppSettings[]
  sip?: SipSettings | undefined
  webhook?: WebhookSettings | undefined
}

/** @throws Error that names the variable that does not hold */
export function readChannelSettings(env: NodeJS.ProcessEnv): ChannelSettings {
  const unset = env.GUITU_MODE === 'production' ? 'refuse' : 'drill'
  const choice = env.CHANNELS_UNSET ?? unset
  if (choice !== 'drill' && choice !== 'refuse')
    throw new Error(`CHANNELS_UNSET must be drill or refuse, not ${choice}`)
  const settings = {
    drill: choice === 'drill',
    smpp: readSmppSettings(env),
    sip: readSipSettings(env),
    webhook: readWebhookSettings(env),
  }
  // the numbers of the demo accounts are invented, and may be somebody's
  if (env.GUITU_MODE !== 'production' && (settings.smpp.length > 0 || settings.sip || settings.webhook)) {
    throw new Error(
      'SMPP_FIRST_URL, SMPP_SECOND_URL, SIP_URL and WEBHOOK_URL need GUITU_MODE=production: a demo calls nobody',
    )
  }
  return settings
}

export type ChannelEvents = SmsEvents & VoiceEvents

/** How one way out stands. */
export interface WayState {
  name: string
  channel: 'sms' | 'call'
  state: 'ready' | 'connecting' | 'down' | 'not-installed'
  detail: string
}

/** One way after the other until one takes the message, or may have taken it. */
function inTurn(ways: readonly OutsideChannel[]): OutsideChannel | undefined {
  if (ways.length < 2) return ways[0]
  return {
    repeatable: ways.every((way) => way.repeatable),
    async handOff(parts, message): Promise<HandOff> {
      const details: string[] = []
      let again = false
      for (const way of ways) {
        const result = await way.handOff(parts, message)
        if (result.taken) return result
        details.push(result.detail)
        again ||= result.again
        if (result.unknown) return { ...result, detail: details.join('；') }
      }
      return { taken: false, again, detail: details.join('；') }
    },
  }
}

/** The ways out of the house that are set up in this installation. */
export class Channels {
  readonly #settings: ChannelSettings
  readonly #sms: SmsChannel | undefined
  readonly #voice: VoiceChannel | undefined
  #heard: ChannelEvents | undefined
  #report: NodeJS.Timeout | undefined

  constructor(settings: ChannelSettings, times: { smpp?: SmppTimes; calls?: CallTimes } = {}) {
    this.#settings = settings
    const heard = (): ChannelEvents => {
      if (!this.#heard) throw new Error('the channels are not open')
      return this.#heard
    }
    const events: ChannelEvents = {
      receipt: async (receipt) => heard().receipt(receipt),
      reply: async (reply) => heard().reply(reply),
      takenLate: async (taken) => heard().takenLate(taken),
      changed: () => this.#heard?.changed(),
      call: async (call) => heard().call(call),
      key: async (pressed) => heard().key(pressed),
      wanted: async (call) => heard().wanted(call),
    }
    this.#sms = settings.smpp.length > 0 ? new SmsChannel(settings.smpp, events, times.smpp) : undefined
    this.#voice = settings.sip ? new VoiceChannel(settings.sip, events, times.calls) : undefined
  }

  /** Connects what has to be connected, in the process that runs the jobs. */
  open(parts: Parts, events: ChannelEvents): void {
    this.#heard = events
    this.#sms?.open(parts)
    events.changed()
    this.#report = setInterval(events.changed, 30_000)
    this.#report.unref()
  }

  close(): void {
    clearInterval(this.#report)
    this.#sms?.close()
  }

  /** What carries this kind of message; undefined when nothing is set up for it. */
  carrierOf(channel: 'sms' | 'call'): OutsideChannel | undefined {
    const own = channel === 'sms' ? this.#sms : this.#voice
    const { webhook } = this.#settings
    const other = webhook?.carries.includes(channel) ? new WebhookChannel(webhook, channel) : undefined
    return inTurn([own, other].filter((way) => way !== undefined))
  }

  states(): WayState[] {
    const { sip, webhook } = this.#settings
    const missing = missingPrograms(voicePrograms)
    return [
      ...(this.#sms?.states() ?? []).map(
        ({ name, connected, trouble, sent, slow }): WayState => ({
          name,
          channel: 'sms',
          state: connected ? 'ready' : trouble === '尚未连接' ? 'connecting' : 'down',
          detail: connected ? `最近 15 分钟发出 ${sent} 条，失败或超过 5 分钟 ${slow} 条` : trouble,
        }),
      ),
      ...(sip
        ? [
            {
              name: '语音（SIP）',
              channel: 'call' as const,
              state: missing.length > 0 ? ('not-installed' as const) : ('ready' as const),
              detail: missing.length > 0 ? `没有安装：${missing.join('、')}` : `${sip.lines} 条线路`,
            },
          ]
        : []),
      ...(webhook?.carries ?? []).map(
        (channel): WayState => ({
          name: channel === 'sms' ? '自有网关（短信）' : '自有网关（电话）',
          channel,
          state: 'ready',
          detail: new URL(webhook!.url).host,
        }),
      ),
    ]
  }
}
