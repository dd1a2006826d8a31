/** Does a command fit what was typed? Every word of it must begin a word of the label; marks and case do not matter. */

export function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

export function fits(label: string, typed: string): boolean {
  const words = fold(label).split(/[^\p{L}\p{N}]+/u)
  return fold(typed)
    .split(/\s+/u)
    .filter(Boolean)
    .every(part => words.some(word => word.startsWith(part)))
}
