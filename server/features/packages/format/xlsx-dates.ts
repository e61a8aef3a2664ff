import { readXml } from './xml-events.ts'

/** Built-in number formats that show a date; 27 to 36 and 50 to 58 are those of Chinese workbooks (ECMA-376 18.8.30). */
const BUILT_IN: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
]

const DAY_MS = 24 * 60 * 60 * 1000
/** 9999-12-31 */
const LAST_SERIAL = 2_958_465

/** Reads styles.xml and answers for each cell style whether it shows a date. */
export async function readDateStyles(source: AsyncIterable<Buffer>): Promise<boolean[]> {
  const custom = new Map<number, boolean>()
  const styles: boolean[] = []
  let isInside = false
  const events = readXml(source, {
    open(name, attributes) {
      if (name === 'cellXfs') isInside = true
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'numFmt') custom.set(id, showsDate(attributes.formatCode ?? ''))
      if (name === 'xf' && isInside) {
        styles.push(custom.get(id) ?? BUILT_IN.some(([first, last]) => id >= first && id <= last))
      }
    },
    close(name) {
      if (name === 'cellXfs') isInside = false
    },
  })
  for await (const _ of events);
  return styles
}

/** A format shows a date when a year or a day is left once quoted text, escapes and brackets are taken away. */
function showsDate(format: string): boolean {
  const bare = format.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase()
  return /[yde]/.test(bare.replaceAll(/0\.?0*e[+-]/g, '').replaceAll('general', ''))
}

/**
 * A date cell as text: 2026-11-20, with 09:30:00 behind it when it has a time. Anything that is no date number is
 * answered as it is.
 * @param raw the number in the file: days since 1899-12-30, or since 1904-01-01
 */
export function dateText(raw: string, is1904: boolean): string {
  const serial = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(serial) || serial < 1 || serial > LAST_SERIAL) return raw
  // Workbooks of 1900 count a 29 February 1900 that never was.
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round((days * DAY_MS) / 1000) * 1000)
  const [date = '', time = ''] = moment.toISOString().slice(0, 19).split('T')
  return time === '00:00:00' ? date : `${date} ${time}`
}
