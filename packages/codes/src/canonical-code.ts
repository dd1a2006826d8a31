/**
 * The canonical form of a code: what two spellings of one code have in common. Text is copied from e-mails, typed on
 * phones and read out loud, so looks and separators are dropped first and only then the alphabet is checked.
 */

/** Whether `save10` and `SAVE10` are one code; a store chooses before its first code. */
export type CodeCase = 'insensitive' | 'sensitive'

export interface CodeOptions {
  readonly case: CodeCase
}

/** Longest code, in characters of its canonical form. */
export const maxCodeLength = 64

/** Longest text that is looked at, in UTF-16 units: 64 letters of any style with a separator after each. */
export const maxSubmittedLength = 256

const plain = new RegExp(`^[A-Za-z0-9_.%+&$!]{1,${maxCodeLength}}$`)

/**
 * What people do not mean when they type: white space, dashes of every kind (and the minus sign), soft hyphen,
 * zero-width space, joiners and the byte order mark. Direction controls are not here: text with them is refused.
 */
const ignorable = /[\p{White_Space}\p{Dash_Punctuation}\u2212\u00ad\u180e\u200b-\u200d\u2060\ufeff]/gu

/**
 * The canonical form of `text`, or null when it cannot be a code. NFKC, then separators dropped, then the alphabet
 * (ASCII letters, digits and `_ . % + & $ !`) and the length (1 to 64) checked, then upper-cased by Unicode's default
 * mapping, which no locale of the process changes. The alphabet comes before the upper-casing: `saveı` is no `SAVEI`.
 */
export function canonicalCode(text: string, options: CodeOptions): string | null {
  const kept = plain.test(text) ? text : clean(text)
  if (kept === null) return null
  return options.case === 'sensitive' ? kept : kept.toUpperCase()
}

function clean(text: string): string | null {
  if (text.length > maxSubmittedLength || !text.isWellFormed()) return null
  const kept = text.normalize('NFKC').replace(ignorable, '')
  return plain.test(kept) ? kept : null
}
