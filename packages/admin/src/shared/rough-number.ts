/** Numbers for eyes, in the language of the page: large ones in words, and the marks that fields write between digits. */

/** Beyond this nobody tells one number from another. */
export const mostTold = 1e15

/** 287,000,000,000 is "300 billion". */
export function roughNumber(value: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: value < 10 ? 2 : 1,
  })
  return format.format(value)
}

/** What a field for numbers writes between thousands and before decimals: "1,000.5" or "1.000,5". */
export function separatorsOf(locale: string): { readonly group: string; readonly decimal: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(1234567.5)
  const mark = (wanted: 'group' | 'decimal') => parts.find(({ type }) => type === wanted)?.value
  return { group: mark('group') ?? ',', decimal: mark('decimal') ?? '.' }
}
