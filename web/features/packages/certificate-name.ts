/** The common name of a certificate's subject, which people know it by; the whole subject when it has none. */
export function certificateName(subject: string): string {
  return /(?:^|[,+/]\s*)CN\s*=\s*((?:\\.|[^,+\\])+)/i.exec(subject)?.[1]?.replace(/\\(.)/g, '$1').trim() || subject
}
