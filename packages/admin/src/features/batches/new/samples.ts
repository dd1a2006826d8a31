/**
 * Codes such as a batch would have: its format filled with drawn characters. They only look like them; which codes there
 * will be nobody knows before they are made.
 */

/** Each once, so perhaps fewer where there are few. `shape`: `#` stands for a drawn character; a check character, which is computed, is drawn here as well. */
export function samplesOf(shape: string, alphabet: string, count: number): readonly string[] {
  const letters = [...alphabet]
  if (letters.length === 0) return []
  const one = () => shape.replaceAll(/[#*]/g, () => letters[drawn(letters.length)] ?? '')
  return [...new Set(Array.from({ length: count }, one))]
}

function drawn(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
  return value % below
}
