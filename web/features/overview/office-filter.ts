/** The part of a list's address that narrows it to an office: nothing for the city, a county code, or a township office code. */
export function officeFilter(officeCode: string): string {
  if (officeCode.endsWith('00') && officeCode.length === 6) return ''
  return officeCode.length === 6 ? `&countyCode=${officeCode}` : `&officeCode=${officeCode}`
}
