/** Sets of lines or promotions as the bits of one number. */

/** How many are in the set. */
export function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}
