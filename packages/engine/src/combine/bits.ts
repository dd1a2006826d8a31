/** Sets of lines or promotions as the bits of one number. */

/** How many are in the set. */
export function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** Those of the list whose place is in the set. */
export function membersOf(list: readonly number[], bits: number): readonly number[] {
  return list.filter((_, bit) => (bits & (1 << bit)) !== 0)
}

/** Every union of two or more of these sets. */
export function unionsOf(sets: readonly number[]): number[] {
  const unions: number[] = []
  for (let choice = 0; choice < 1 << sets.length; choice++) {
    const chosen = membersOf(sets, choice)
    if (chosen.length > 1) unions.push(chosen.reduce((union, set) => union | set, 0))
  }
  return unions
}
