import { type CountyCode, counties } from '@guitu/contract/rules/counties.ts'

/** Code of the city. */
export const cityCode = '511700'

/** The full name of an office as it stands under a document: the bureau of the city or a county, or a township office of a county. */
export function officeTitle(code: string, name: string): string {
  const county = counties[code.slice(0, 6) as CountyCode]
  if (county === undefined) return '达州市司法局'
  return code.length === 6 ? `达州市${county}司法局` : `${county}司法局${name}`
}
