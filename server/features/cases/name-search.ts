import { pinyin } from 'pinyin-pro'

/** Separators inside a name (買买提·吐尔逊) and spaces do not count when somebody searches. */
const separators = /[\s·•・‧]/gu

const cache = new Map<string, string>()
const cacheSize = 100_000

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
  const lexemes = new Set<string>()
  for (let at = 0; at < characters.length; at++) {
    lexemes.add(characters.slice(at).join(''))
    lexemes.add(syllables.slice(at).join(''))
    lexemes.add(
      syllables
        .slice(at)
        .map((syllable) => [...syllable][0])
        .join(''),
    )
  }
  lexemes.delete('')
  const text = [...lexemes].map(quote).join(' ')
  if (cache.size >= cacheSize) cache.clear()
  cache.set(name, text)
  return text
}

/** The tsquery of what somebody typed: a prefix of any lexeme. Null when nothing is left to search for. */
export function nameQuery(typed: string): string | null {
  const wanted = typed.replace(separators, '').toLowerCase()
  return wanted === '' ? null : `${quote(wanted)}:*`
}

function quote(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
