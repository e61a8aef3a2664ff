import { type CalendarDate, isRealDay } from './calendar.ts'
import { isScientificNotation, normaliseTypedNumber } from './typed-text.ts'

export const sexes = { male: '男', female: '女' } as const
export type Sex = keyof typeof sexes

export type IdentityNumberFault =
  | 'empty'
  | 'scientific-notation'
  | 'form'
  | 'fifteen-digits'
  | 'check-digit'
  | 'birth-date'
  | 'birth-date-in-future'
  | 'birth-date-before-1900'

export type IdentityNumberCheck =
  | { ok: true; idNumber: string; birthDate: CalendarDate; sex: Sex; changes: string[] }
  | { ok: false; fault: IdentityNumberFault; message: string }

// GB 11643-1999, 4.2.2 and table 1: ISO 7064 MOD 11-2.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'
const FORM = /^[1-9]\d{16}[\dX]$/
const FIFTEEN_DIGITS = /^[1-9]\d{14}$/

const messages: Record<IdentityNumberFault, string> = {
  empty: '未填写，请填 18 位公民身份号码',
  'scientific-notation':
    '被表格软件改成了科学计数法（如 5.19981E+17），后面的数字已丢失；请把该列设为文本，按证件重新填写 18 位号码',
  form: '应为 18 位：前 17 位是数字，最后一位是数字或 X；请按证件核对',
  'fifteen-digits': '是 15 位旧号码，请填换发后的 18 位号码',
  'check-digit': '最后一位校验码不对，请按证件逐位核对',
  'birth-date': '第 7 至 14 位的出生日期不存在这一天，请按证件核对',
  'birth-date-in-future': '第 7 至 14 位的出生日期晚于今天，请按证件核对',
  'birth-date-before-1900': '第 7 至 14 位的出生日期早于 1900 年，请按证件核对',
}

const digitsLost = '最后几位都是 0 且校验码不对，多半是表格软件丢了后几位；请把该列设为文本，按证件重新填写'

function refuse(fault: IdentityNumberFault, message: string = messages[fault]): IdentityNumberCheck {
  return { ok: false, fault, message }
}

/** The check character of 17 digits (GB 11643, weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, map 1 0 X 9 8 7 6 5 4 3 2). */
export function checkCharacter(seventeenDigits: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (seventeenDigits.charCodeAt(i) - 48) * WEIGHTS[i]!
  return CHECK_CHARACTERS.charAt(sum % 11)
}

/**
 * Checks an 18-character citizen identity number (GB 11643) as it was typed. Full-width digits, spaces, invisible
 * marks and a lower-case x are normalised and named in `changes`. The area code is not looked up: old and abolished
 * codes are valid on people's documents.
 * @param today the date in Shanghai; a birth date after it is a fault
 */
export function checkIdentityNumber(typed: string, today: CalendarDate): IdentityNumberCheck {
  let { text: idNumber, changes } = normaliseTypedNumber(typed)
  if (idNumber === '') return refuse('empty')
  if (idNumber.length === 18 && idNumber.endsWith('x')) {
    idNumber = `${idNumber.slice(0, 17)}X`
    changes = [...changes, '小写 x 已改为 X']
  }
  if (!FORM.test(idNumber)) {
    if (isScientificNotation(idNumber)) return refuse('scientific-notation')
    return refuse(FIFTEEN_DIGITS.test(idNumber) ? 'fifteen-digits' : 'form')
  }
  if (checkCharacter(idNumber) !== idNumber.charAt(17)) {
    return idNumber.endsWith('000') ? refuse('check-digit', digitsLost) : refuse('check-digit')
  }
  const year = Number(idNumber.slice(6, 10))
  const month = Number(idNumber.slice(10, 12))
  const day = Number(idNumber.slice(12, 14))
  if (!isRealDay(year, month, day)) return refuse('birth-date')
  if (year < 1900) return refuse('birth-date-before-1900')
  const birthDate = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
  if (birthDate > today) return refuse('birth-date-in-future')
  const sex: Sex = (idNumber.charCodeAt(16) - 48) % 2 === 1 ? 'male' : 'female'
  return { ok: true, idNumber, birthDate, sex, changes }
}

/** The number as lists show it: 5199**********4906, the first four and the last four characters. */
export function maskIdentityNumber(idNumber: string): string {
  if (idNumber.length <= 8) return '*'.repeat(idNumber.length)
  return `${idNumber.slice(0, 4)}${'*'.repeat(idNumber.length - 8)}${idNumber.slice(-4)}`
}
