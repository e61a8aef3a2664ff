const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+?-----END \1-----/g

/** The certificates in a PEM file, each as its own text; other blocks are left out. */
export function certificatesIn(text: string): string[] {
  return [...text.matchAll(block)].filter(([, label]) => label === 'CERTIFICATE').map(([whole]) => whole)
}

/** The first private key in a PEM file that is locked with a password, or undefined. */
export function lockedKeyIn(text: string): string | undefined {
  return [...text.matchAll(block)].find(([, label]) => label === 'ENCRYPTED PRIVATE KEY')?.[0]
}

/** Whether a PEM file holds a private key that is not locked: such a file is not taken. */
export function holdsOpenKey(text: string): boolean {
  return [...text.matchAll(block)].some(([, label]) => label === 'PRIVATE KEY' || label === 'EC PRIVATE KEY')
}
