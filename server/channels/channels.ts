import type { OutsideChannel } from '../features/notifications/channel.ts'
import type { Parts } from '../parts.ts'
import type { SmppTimes } from './smpp-link.ts'
import { readSmppSettings, type SmppSettings } from './smpp-settings.ts'
import { SmsChannel, type SmsEvents } from './sms-channel.ts'

/** The channels that the environment sets up. */
export interface ChannelSettings {
  /** Calls and text messages for which nothing is set up go to 通知台 and not outside. */
  drill: boolean
  smpp: readonly SmppSettings[]
}

/** @throws Error that names the variable that does not hold */
export function readChannelSettings(env: NodeJS.ProcessEnv): ChannelSettings {
  const unset = env.GUITU_MODE === 'production' ? 'refuse' : 'drill'
  const choice = env.CHANNELS_UNSET ?? unset
  if (choice !== 'drill' && choice !== 'refuse')
    throw new Error(`CHANNELS_UNSET must be drill or refuse, not ${choice}`)
  return { drill: choice === 'drill', smpp: readSmppSettings(env) }
}

/** The ways out of the house that are set up in this installation. */
export class Channels {
  readonly #sms: SmsChannel | undefined
  #heard: SmsEvents | undefined

  constructor(settings: ChannelSettings, times?: SmppTimes) {
    const heard = (): SmsEvents => {
      if (!this.#heard) throw new Error('the channels are not open')
      return this.#heard
    }
    this.#sms =
      settings.smpp.length > 0
        ? new SmsChannel(
            settings.smpp,
            {
              receipt: async (receipt) => heard().receipt(receipt),
              reply: async (reply) => heard().reply(reply),
              takenLate: async (taken) => heard().takenLate(taken),
              changed: () => this.#heard?.changed(),
            },
            times,
          )
        : undefined
  }

  /** Connects what has to be connected, in the process that runs the jobs. */
  open(parts: Parts, events: SmsEvents): void {
    this.#heard = events
    this.#sms?.open(parts)
  }

  close(): void {
    this.#sms?.close()
  }

  /** What carries this kind of message; undefined when nothing is set up for it. */
  carrierOf(channel: string): OutsideChannel | undefined {
    return channel === 'sms' ? this.#sms : undefined
  }
}
