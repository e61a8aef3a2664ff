import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { HandOff, OutgoingMessage, OutsideChannel } from '../features/notifications/channel.ts'
import type { Delivery } from '../features/notifications/delivery-queries.ts'
import type { Parts } from '../parts.ts'
import { missingPrograms } from './find-programs.ts'
import { type CallTimes, callTimes, placeCall } from './place-call.ts'
import type { SipSettings } from './sip-settings.ts'
import { speakText } from './speak-text.ts'

/** What becomes of a call after the phone has rung. Each is safe to hear twice. */
export interface VoiceEvents {
  call(call: { notificationId: string; delivery: Delivery; detail: string }): Promise<void>
  /** The officer pressed 1. */
  key(pressed: { notificationId: string }): Promise<void>
  /** Whether somebody still has to be told: nobody has acknowledged meanwhile. */
  wanted(call: { notificationId: string }): Promise<boolean>
}

/** Programs of Debian that calls need, with the package of each. */
export const voicePrograms = { baresip: 'baresip-core', 'espeak-ng': 'espeak-ng' } as const

/** Statuses (RFC 3261) that mean the number and not the moment. */
const noSuchNumber = /^(?:404|410|484|604)\b/

/** Calls over SIP, one baresip a call, spoken by espeak-ng. A call counts as handed off when the phone rings. */
export class VoiceChannel implements OutsideChannel {
  readonly #settings: SipSettings
  readonly #events: VoiceEvents
  readonly #times: CallTimes
  #busy = 0

  constructor(settings: SipSettings, events: VoiceEvents, times: CallTimes = callTimes) {
    this.#settings = settings
    this.#events = events
    this.#times = times
  }

  async handOff(parts: Parts, message: OutgoingMessage): Promise<HandOff> {
    const missing = missingPrograms(voicePrograms)
    if (missing.length > 0) {
      return { taken: false, again: false, detail: `没有安装 ${missing.join('、')}，语音通道不能用` }
    }
    if (message.phone === '') return { taken: false, again: false, detail: '没有登记电话号码，请系统管理员登记' }
    if (this.#busy >= this.#settings.lines) return { taken: false, again: true, detail: '线路都在通话，稍后再拨' }
    this.#busy += 1
    const folder = await mkdtemp(join(parts.config.dataDir, 'tmp', 'call-'))
    return new Promise((resolve) => {
      this.#call(parts, message, folder, resolve)
        .catch((error: Error) => {
          parts.log.error({ error: error.message }, 'a call could not be placed')
          resolve({ taken: false, again: true, detail: '电话没有拨出，稍后再拨' })
        })
        .finally(async () => {
          this.#busy -= 1
          await rm(folder, { recursive: true, force: true })
        })
    })
  }

  async #call(
    parts: Parts,
    message: OutgoingMessage,
    folder: string,
    resolve: (result: HandOff) => void,
  ): Promise<void> {
    const { notificationId } = message
    const sound = join(folder, 'message.wav')
    await speakText(message.text, sound)
    let reached: 'nobody' | 'phone' | 'person' | 'acknowledged' = 'nobody'
    // one after the other, so that the last to happen is the last to be written
    let writing = Promise.resolve()
    const write = (work: () => Promise<void>): void => {
      writing = writing.then(work).catch((error: Error) => {
        parts.log.error({ error: error.message }, 'what became of a call was not kept')
      })
    }
    const tell = (delivery: Delivery, detail: string): void =>
      write(() => this.#events.call({ notificationId, delivery, detail }))
    // whoever acknowledges stops the phones that ring; somebody who has answered hears the message to its end
    const unwanted = new AbortController()
    const look = setInterval(() => {
      if (reached === 'person' || reached === 'acknowledged') return
      void this.#events.wanted({ notificationId }).then(
        (wanted) => {
          if (!wanted) unwanted.abort()
        },
        () => {},
      )
    }, this.#times.look)
    await placeCall(
      this.#settings,
      message.phone.replace('-', ''),
      sound,
      folder,
      (step, hangUp) => {
        if (step.step === 'ringing' || step.step === 'answered') {
          if (reached === 'nobody') resolve({ taken: true, detail: '正在振铃' })
          reached = step.step === 'answered' ? 'person' : 'phone'
          tell(step.step, step.step === 'answered' ? '已接听，尚未按 1' : '正在振铃')
        } else if (step.step === 'key' && step.key === '1' && reached === 'person') {
          reached = 'acknowledged'
          write(() => this.#events.key({ notificationId }))
          hangUp()
        } else if (step.step === 'ended') {
          if (unwanted.signal.aborted && reached === 'phone') tell('no-answer', '已由他人确认，停止呼叫')
          else if (unwanted.signal.aborted && reached === 'nobody') {
            resolve({ taken: false, again: false, detail: '已由他人确认，没有再呼叫' })
          } else if (reached === 'nobody') {
            const again = !noSuchNumber.test(step.why)
            resolve({ taken: false, again, detail: `电话没有接通（${step.why || '原因不明'}）` })
          } else if (reached === 'phone') tell('no-answer', '无人接听')
          else if (reached === 'person') tell('answered', '已接听，没有按 1 确认')
        }
      },
      this.#times,
      unwanted.signal,
    ).finally(() => clearInterval(look))
    await writing
  }
}
