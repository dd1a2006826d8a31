/**
 * The other function that divides money: spreads an amount over weights by largest remainder, so that the shares add up
 * to the amount. 3.00 over 43, 14, 23 is 161, 53, 86: floors 161, 52, 86 leave one cent, and 52.5 has the largest rest.
 */

/**
 * One share per weight, in the order of the weights; ties of the remainder go to the earliest, so callers sort by line
 * id first. No share exceeds its weight while `amount` <= Σ weights, and a zero weight gets zero. Works on the magnitude:
 * allocate(-a) = -allocate(a). Throws RangeError on unsafe integers, negative weights, or a zero total with something to spread.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const { total, largest } = totalOf(weights)
  if (!Number.isSafeInteger(amount)) throw new RangeError(`allocate: amount ${amount} is not a safe integer`)
  if (amount === 0) return weights.map(() => 0)
  if (total === 0) throw new RangeError('allocate: the weights add up to zero, the amount has no place to go')

  const magnitude = Math.abs(amount)
  const exact = total <= Number.MAX_SAFE_INTEGER && magnitude * largest <= Number.MAX_SAFE_INTEGER
  const shares = exact ? spread(magnitude, weights, total) : spreadBig(magnitude, weights)
  return amount < 0 ? shares.map(share => (share === 0 ? 0 : -share)) : shares
}

function totalOf(weights: readonly number[]): { total: number; largest: number } {
  let total = 0
  let largest = 0
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`allocate: bad weight ${weight}`)
    total += weight
    if (weight > largest) largest = weight
  }
  return { total, largest }
}

function spread(amount: number, weights: readonly number[], total: number): number[] {
  let leftover = amount
  const remainders: number[] = []
  const shares = weights.map(weight => {
    const product = amount * weight
    const remainder = product % total
    const share = (product - remainder) / total
    remainders.push(remainder)
    leftover -= share
    return share
  })
  return handOut(shares, leftover, (a, b) => remainders[b]! - remainders[a]!)
}

function spreadBig(amount: number, weights: readonly number[]): number[] {
  const whole = BigInt(amount)
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  const products = weights.map(weight => whole * BigInt(weight))
  const shares = products.map(product => Number(product / total))
  const remainders = products.map(product => product % total)
  const leftover = Number(products.reduce((rest, product) => rest - product / total, whole))
  return handOut(shares, leftover, (a, b) => {
    const difference = remainders[b]! - remainders[a]!
    return difference > 0n ? 1 : difference < 0n ? -1 : 0
  })
}

/** One unit each to the `leftover` shares that come first; fewer than the shares with a remainder, so a zero weight stays zero. */
function handOut(shares: number[], leftover: number, byRemainder: (a: number, b: number) => number): number[] {
  if (leftover === 0) return shares
  const order = shares.map((_, index) => index).sort((a, b) => byRemainder(a, b) || a - b)
  for (const index of order.slice(0, leftover)) shares[index]! += 1
  return shares
}
