/** The seven counties of Dazhou (511700) by their GB/T 2260 codes. */
export const counties = {
  '511702': '通川区',
  '511703': '达川区',
  '511722': '宣汉县',
  '511723': '开江县',
  '511724': '大竹县',
  '511725': '渠县',
  '511781': '万源市',
} as const

export type CountyCode = keyof typeof counties

/** Whether the text is the code of one of the seven counties. */
export function isCountyCode(code: string): code is CountyCode {
  return Object.hasOwn(counties, code)
}
