const shownCharacters = 6

/** An address as lists show it: what tells the county, never the house. 四川省达州市**** */
export function maskAddress(address: string): string {
  const characters = [...address]
  return characters.length <= shownCharacters
    ? '*'.repeat(characters.length)
    : `${characters.slice(0, shownCharacters).join('')}****`
}
