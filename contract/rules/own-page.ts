import type { CountyCode } from './counties.ts'

/** How long a login code may be used, in hours, unless a county sets it otherwise. */
export const defaultOwnPageSettings = { codeHours: 24 } as const
export type OwnPageSettings = { codeHours: number }

const LEAST_HOURS = 1
const MOST_HOURS = 168

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * The numbers of the person's page that hold in a county. What is stored has the form `{ city: {…}, counties: { '511702': {…} } }`; a value
 * that is no whole number from 1 to 168 is left out.
 * @param stored the value of the setting `self`; anything else gives the defaults
 */
export function ownPageSettingsOf(stored: unknown, county: CountyCode | string): OwnPageSettings {
  const codeHoursIn = (values: unknown): number | undefined => {
    const hours = isTable(values) ? values.codeHours : undefined
    const holds = typeof hours === 'number' && Number.isInteger(hours) && hours >= LEAST_HOURS && hours <= MOST_HOURS
    return holds ? hours : undefined
  }
  if (!isTable(stored)) return defaultOwnPageSettings
  const ofCounty =
    isTable(stored.counties) && Object.hasOwn(stored.counties, county) ? stored.counties[county] : undefined
  return { codeHours: codeHoursIn(ofCounty) ?? codeHoursIn(stored.city) ?? defaultOwnPageSettings.codeHours }
}

/** How long a session holds: one's own phone is used from time to time, a phone of somebody else is given back. */
export const sessionLengths = {
  own: { idleMinutes: 7 * 24 * 60, hours: 30 * 24 },
  shared: { idleMinutes: 15, hours: 2 },
} as const

/** Digits of a login code; it is shown in two groups of four. */
export const CODE_DIGITS = 8

/** `1234 5678` */
export function showCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}

/** The code as it was made, however it was typed: full-width digits, spaces and dashes between. */
export function typedCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '')
}

/** A case number as the ledger keeps it, however it was typed. */
export function typedCaseNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .toUpperCase()
}

const wall = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/**
 * The text message that brings a login code. Others may read it over the shoulder: it names no person, no office and no case.
 * @param expiresAt a moment in ISO form
 */
export function loginCodeText(code: string, expiresAt: string, publicUrl: string): string {
  return `【归途】登录码 ${showCode(code)}，${wall.format(new Date(expiresAt))} 前有效，只能用一次，请不要告诉别人。登录：${publicUrl}/me`
}

/** A masked number to which a text message can go: that of a mobile phone. */
export function takesTexts(phoneMasked: string): boolean {
  return /^1\d{2}\*{4}\d{4}$/.test(phoneMasked)
}
