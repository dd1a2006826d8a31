/** Text as a search sees it: `Été à Malmö` and `ete a malmo` are the same. */

/** Letters that carry their mark inside, so that no decomposition takes it off. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
}

const marked = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu')

export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(marked, letter => plain[letter] ?? letter)
}

/** The words of a search, each of which must be found. */
export function wordsOf(search: string): readonly string[] {
  return fold(search).split(/\s+/u).filter(Boolean)
}
