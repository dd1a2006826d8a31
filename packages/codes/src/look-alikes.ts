/** Letters that are read as digits: a code copied by hand from a card or a screen is found under either spelling. */

const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/**
 * The canonical form with O→0, I→1 and L→1, or null when it has none of these letters. Compared only when nothing has
 * the canonical form itself, and accepted only when exactly one live code looks so.
 */
export function foldLookAlikes(canonical: string): string | null {
  const folded = canonical.replace(/[OIL]/g, letter => lookAlikes[letter] ?? letter)
  return folded === canonical ? null : folded
}
