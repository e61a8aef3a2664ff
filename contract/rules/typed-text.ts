/** Marks that no one sees and that spreadsheets and web pages leave behind: zero-width, direction and soft hyphen. */
const INVISIBLE = /\u200b|\u200c|\u200d|\u200e|\u200f|[\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u180e]/g
const SPACES = /[\s\u3000]+/g
const FULL_WIDTH = /[\uff01-\uff5e]/g
const PLAIN = /^[!-~]*$/
const SCIENTIFIC = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$/

/** A text without invisible marks, and whether there were any. */
export function removeInvisible(text: string): { text: string; changed: boolean } {
  const cleaned = text.replace(INVISIBLE, '')
  return { text: cleaned, changed: cleaned.length !== text.length }
}

/**
 * Brings a number typed by hand (ID number, phone, code, date) to plain half-width characters without spaces.
 * @returns the text, and in Chinese what was changed, empty when nothing was
 */
export function normaliseTypedNumber(typed: string): { text: string; changes: string[] } {
  if (PLAIN.test(typed) && !typed.startsWith("'")) return { text: typed, changes: [] }
  const changes: string[] = []
  const visible = removeInvisible(typed)
  let text = visible.text
  if (visible.changed) changes.push('去掉了看不见的字符')
  const halfWidth = text.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
  if (halfWidth !== text) changes.push('全角字符已改为半角')
  text = halfWidth.replace(SPACES, '')
  if (text.length !== halfWidth.length) changes.push('去掉了空格')
  if (text.startsWith("'")) {
    text = text.slice(1)
    changes.push('去掉了开头的撇号')
  }
  return { text, changes }
}

/** Whether a spreadsheet has written the number as 5.19981E+17, which loses digits that cannot be recovered. */
export function isScientificNotation(text: string): boolean {
  return SCIENTIFIC.test(text)
}
