import { takesTexts } from '@guitu/contract/rules/own-page.ts'
import type { AccessCase } from './access-queries.ts'

/** Why the person of a case has no page of their own now; undefined when they can have it. The database has the same rule (has_own_page). */
export function whyNoPage(about: Pick<AccessCase, 'kind' | 'state'>): string | undefined {
  if (about.kind !== 'corrections' && about.kind !== 'aftercare') return '本人页面只供社区矫正对象和安置帮教对象使用。'
  if (about.state === 'ended' || about.state === 'sealed') return '社区矫正或者安置帮教已经结束，本人页面随之关闭。'
  return undefined
}

/** Why no code can be sent to a person by text message; undefined when it can. */
export function whyNoText(phoneMasked: string, carries: boolean): string | undefined {
  if (!carries) return '短信通道没有设置，登录码请当面交给本人。'
  return takesTexts(phoneMasked) ? undefined : '档案里没有登记手机号码，不能发短信：登录码请当面交给本人。'
}
