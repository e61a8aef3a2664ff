import { removeInvisible } from './typed-text.ts'

export type PersonNameCheck = { ok: true; name: string; changes: string[] } | { ok: false; message: string }

const COMMON = /^[\u4e00-\u9fff]{1,30}$/
/** Longest name, in characters as people count them: a rare character outside the BMP is one. */
export const MAX_NAME_CHARACTERS = 30
const MIDDLE_DOTS = /[•‧∙⋅・･․．.●]/gu
const HAN_SPACES = /(?<=[\p{Script=Han}·])[\s\u3000]+|[\s\u3000]+(?=[\p{Script=Han}·])/gu
const SPACES = /[\s\u3000]+/g
const LOST_CHARACTER = /[\ufffd?？□■]/u
const FORMULA = /^[=+\-@]/
// Letters of any script with their marks (variation selectors of Han included), and private-use code points, in which
// older household systems keep characters that Unicode did not have yet.
const NAME = /^(?!\p{Mark})[\p{Alphabetic}\p{Mark}\p{Co}]+(?:[·' -][\p{Alphabetic}\p{Mark}\p{Co}]+)*$/u
const PRIVATE_USE = /\p{Co}/u

/**
 * Checks the name of a person: 1 to 30 characters, rare ones (𬱖, 㐂) included, letters of other scripts, and a middle
 * dot between the parts (买买提·吐尔逊). The characters themselves are never replaced, not even by their canonical
 * equivalents; the dots people type for · are, and spaces between characters are taken out.
 */
export function checkPersonName(typed: string): PersonNameCheck {
  if (COMMON.test(typed)) return { ok: true, name: typed, changes: [] }
  const changes: string[] = []
  const visible = removeInvisible(typed)
  if (visible.changed) changes.push('去掉了看不见的字符')
  const trimmed = visible.text.trim()
  if (trimmed === '') return { ok: false, message: '未填写，请填写姓名' }
  if (FORMULA.test(trimmed)) {
    return { ok: false, message: '以 = + - @ 开头，是表格公式，不是姓名；请按证件填写姓名' }
  }
  if (LOST_CHARACTER.test(trimmed)) {
    return { ok: false, message: '有没能显示的字（问号或方框），请在原系统里按证件改正生僻字后重新导出' }
  }
  const dotted = trimmed.replace(MIDDLE_DOTS, '·')
  if (dotted !== trimmed) changes.push('间隔号已统一为“·”')
  const name = dotted.replace(HAN_SPACES, '').replace(SPACES, ' ')
  if (name !== dotted || trimmed !== visible.text) changes.push('去掉了空格')
  if (!NAME.test(name)) {
    return { ok: false, message: '含有姓名里不会有的字符（如数字、括号），请只填证件上的姓名' }
  }
  const length = [...name].length
  if (length > MAX_NAME_CHARACTERS) {
    return { ok: false, message: `有 ${length} 个字，最多 ${MAX_NAME_CHARACTERS} 个，请核对` }
  }
  if (PRIVATE_USE.test(name)) changes.push('含有自造字，换一台电脑可能显示不出，请尽快改用标准汉字')
  return { ok: true, name, changes }
}
