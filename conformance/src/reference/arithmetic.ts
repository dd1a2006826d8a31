/** Exact sums in BigInt, written apart from the engine's: what is checked must not check itself. */

/** amount × numerator / denominator, half up. */
export function share(amount: number, numerator: bigint, denominator: bigint): number {
  return Number((2n * BigInt(amount) * numerator + denominator) / (2n * denominator))
}

/** A percentage as a fraction: 12.5 is 125000 / 1000000. */
export function percentOf(amount: number, percent: number): number {
  return share(amount, BigInt(Math.round(percent * 10_000)), 1_000_000n)
}

/** Floors, then one more each for the largest fractions, ties to the first: 100 over 1, 2, 4 is 14, 29, 57. */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (sum === 0n) return weights.map(() => 0)
  const products = weights.map(weight => BigInt(total) * BigInt(weight))
  const shares = products.map(product => Number(product / sum))
  const missing = total - shares.reduce((all, one) => all + one, 0)
  const byFraction = products
    .map((product, index) => ({ fraction: product % sum, index }))
    .sort((a, b) => (a.fraction === b.fraction ? a.index - b.index : a.fraction > b.fraction ? -1 : 1))
  for (const { index } of byFraction.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

/** What one cannot take goes to the others in proportion, until none can. */
export function spread(total: number, weights: readonly number[], capacities: readonly number[]): number[] {
  const given = weights.map(() => 0)
  let rest = total
  while (rest > 0) {
    const live = weights.map((weight, index) => ((given[index] ?? 0) < (capacities[index] ?? 0) ? weight : 0))
    if (live.every(weight => weight === 0)) break
    for (const [index, wanted] of largestRemainder(rest, live).entries()) {
      const taken = Math.min(wanted, (capacities[index] ?? 0) - (given[index] ?? 0))
      given[index] = (given[index] ?? 0) + taken
      rest -= taken
    }
  }
  return given
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
