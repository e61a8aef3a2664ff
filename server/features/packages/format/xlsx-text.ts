/** Undoes the escape _xHHHH_ by which workbooks hold characters that XML cannot (ECMA-376 22.9.2.19). */
export function decodeXlsxText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
