/**
 * How many codes a pattern holds and how hard one is to guess. N codes are possible, V of them are live: a guess hits
 * with probability V/N, and N/V guesses are expected to the first hit. The check character adds nothing (an attacker
 * computes it), and neither does what is fixed. Whole numbers of any size: 28^64 is no float (C2).
 *
 * Worked: 12 places of 28 characters are 28^12 = 2.3 × 10^17 codes; 1,000,000 live ones leave 2.3 × 10^11 guesses to the
 * first hit, 2^37.8. At 144,000 guesses a day (a promotion's budget: 1,000 wrong codes in 10 minutes) that is 1.6 million
 * days, and P(a hit within 30 days) = 1 − e^(−30 × 144,000 / 2.3 × 10^11) = 1.9 × 10^-5.
 */

/** Wrong guesses that get an answer in a day, everybody's together. */
export const guessesADay = 144_000

/** Bits of N/V: what is chosen by itself, what is warned about below, what is refused below. */
export const densityBits = { normal: 36, high: 42, warned: 32, refused: 17 } as const

export interface Guessing {
  /** log2 of N/V, rounded down to a tenth. */
  readonly density_bits: number
  /** N/V. */
  readonly guesses_to_first_hit: number
  readonly days_to_first_hit: number
  readonly probability_in_30_days: number
}

/** Codes that so many places of an alphabet hold. */
export function capacityOf(alphabetSize: number, places: number): bigint {
  return BigInt(alphabetSize) ** BigInt(places)
}

/** Whether `live` codes among `capacity` reach 2^bits possible codes for each live one; exact. */
export function reachesDensity(capacity: bigint, live: bigint, bits: number): boolean {
  return capacity >= live << BigInt(bits)
}

/** How guessable `live` codes (1 or more) among `capacity` are. */
export function guessing(capacity: bigint, live: bigint): Guessing {
  const bits = log2(capacity) - log2(live)
  const guesses = 2 ** bits
  return {
    density_bits: Math.floor(bits * 10 + 1e-9) / 10,
    guesses_to_first_hit: guesses,
    days_to_first_hit: guesses / guessesADay,
    probability_in_30_days: -Math.expm1((-30 * guessesADay) / guesses),
  }
}

/** Fewest places that hold `live` codes at 2^bits for each. */
export function placesFor(alphabetSize: number, live: bigint, bits: number): number {
  let places = 1
  while (!reachesDensity(capacityOf(alphabetSize, places), live, bits)) places += 1
  return places
}

/** log2 of a whole number of any size from 1. */
function log2(value: bigint): number {
  const digits = value.toString(2)
  const kept = digits.slice(0, 53)
  return Math.log2(Number.parseInt(kept, 2)) + (digits.length - kept.length)
}
