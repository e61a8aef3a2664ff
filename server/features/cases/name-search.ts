import { pinyin } from 'pinyin-pro'

/** Separators inside a name (買买提·吐尔逊) and spaces do not count when somebody searches. */
const separators = /[\s·•・‧]/gu

const cache = new Map<string, string>()
const cacheSize = 20_000

/**
 * The lexemes under which a name is found, in the text form of a tsvector: every suffix of its characters, of its pinyin by syllable,
 * and of its initials. A prefix match on them finds any part of the name: 洋明, yangming and ym all find 雷洋明.
 */
export function nameLexemes(name: string): string {
  const known = cache.get(name)
  if (known !== undefined) return known
  const characters = [...name.replace(separators, '').toLowerCase()]
  const syllables = pinyin(characters.join(''), { toneType: 'none', type: 'array', mode: 'surname', v: true }).map(
    (each) => each.toLowerCase(),
  )
  const initials = syllables.map((syllable) => [...syllable][0] ?? '')
  const lexemes = [characters, syllables, initials].flatMap((parts) => suffixes(parts).slice(0, characters.length))
  // what comes twice (one-letter syllables are their own initials) the tsvector keeps once
  const text = lexemes
    .filter((lexeme) => lexeme !== '')
    .map(quote)
    .join(' ')
  if (cache.size >= cacheSize) cache.clear()
  cache.set(name, text)
  return text
}

/** Every suffix of the parts joined, the longest first. */
function suffixes(parts: readonly string[]): string[] {
  const found: string[] = []
  let suffix = ''
  for (let at = parts.length - 1; at >= 0; at--) {
    suffix = parts[at] + suffix
    found.push(suffix)
  }
  return found.reverse()
}

/** The tsquery of what somebody typed: a prefix of any lexeme. Null when nothing is left to search for. */
export function nameQuery(typed: string): string | null {
  const wanted = typed.replace(separators, '').toLowerCase()
  return wanted === '' ? null : `${quote(wanted)}:*`
}

function quote(lexeme: string): string {
  if (!/['\\]/.test(lexeme)) return `'${lexeme}'`
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
