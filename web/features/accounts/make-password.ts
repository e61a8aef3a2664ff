/** Letters and digits that are not mistaken for each other when read out or copied by hand. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password to hand over: four groups of four, to be changed by the person at the first sign-in. About 79 bits. */
export function makePassword(): string {
  // 248 is the largest multiple of 31 in a byte: dropping what is above keeps every letter equally likely
  const usable = letters.length * Math.floor(256 / letters.length)
  const chosen: string[] = []
  while (chosen.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < usable && chosen.length < 16) chosen.push(letters.charAt(byte % letters.length))
    }
  }
  return [0, 4, 8, 12].map((at) => chosen.slice(at, at + 4).join('')).join('-')
}
