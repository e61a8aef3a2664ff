import { isScientificNotation, normaliseTypedNumber } from './typed-text.ts'

export type PhoneCheck =
  | { ok: true; phone: string; kind: 'mobile' | 'landline'; changes: string[] }
  | { ok: false; message: string }

const PLAIN_MOBILE = /^1[3-9]\d{9}$/
const COUNTRY_CODE = /^(?:\+|00)86-?/
const SEPARATORS = /[-‐‑–—()]/g
// Three-digit area codes are 010 and 02x with eight-digit numbers; all others have four digits and seven or eight.
const LANDLINE_SHORT_AREA = /^(010|02\d)([2-9]\d{7})$/
const LANDLINE_LONG_AREA = /^(0[3-9]\d{2})([2-9]\d{6,7})$/
const WITHOUT_AREA = /^[2-9]\d{6,7}$/
const LANDLINE = /^(0\d{2,3})-(\d+)$/

/**
 * Checks a mainland mobile number (11 digits) or a landline with its area code, as typed. The country code +86,
 * spaces, brackets, hyphens and full-width digits are normalised and named in `changes`.
 * @returns a mobile as 13800134901, a landline as 0818-2345678
 */
export function checkPhone(typed: string): PhoneCheck {
  if (PLAIN_MOBILE.test(typed)) return { ok: true, phone: typed, kind: 'mobile', changes: [] }
  const { text, changes } = normaliseTypedNumber(typed)
  if (isScientificNotation(text)) {
    return { ok: false, message: '被表格软件改成了科学计数法，请把该列设为文本后重新填写' }
  }
  const national = text.replace(COUNTRY_CODE, '')
  if (national !== text) changes.push('去掉了国家代码 86')
  const digits = national.replace(SEPARATORS, '')
  if (PLAIN_MOBILE.test(digits)) {
    if (digits !== national) changes.push('去掉了分隔符')
    return { ok: true, phone: digits, kind: 'mobile', changes }
  }
  const landline = LANDLINE_SHORT_AREA.exec(digits) ?? LANDLINE_LONG_AREA.exec(digits)
  if (landline) {
    const phone = `${landline[1]}-${landline[2]}`
    if (phone !== national) changes.push('区号后已加分隔符')
    return { ok: true, phone, kind: 'landline', changes }
  }
  if (WITHOUT_AREA.test(digits)) return { ok: false, message: '固定电话缺少区号，请填成 0818-2345678 这样' }
  return { ok: false, message: '不是有效的电话号码，请填 11 位手机号，或带区号的固定电话（如 0818-2345678）' }
}

/** The number as lists show it: 138****4901, or 0818-***5678 for a landline. */
export function maskPhone(phone: string): string {
  if (PLAIN_MOBILE.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`
  const landline = LANDLINE.exec(phone)
  if (landline) return `${landline[1]}-${'*'.repeat(landline[2]!.length - 4)}${landline[2]!.slice(-4)}`
  return '*'.repeat(phone.length)
}
