/**
 * One character more that depends on all drawn characters, so that a typing error is told from an unknown code without a
 * look-up: every single wrong character and every swap of two neighbours is noticed, for every alphabet of 3 to 64
 * characters. With 2 characters no such check exists (a code and its neighbour swap would need two values that both
 * differ from a third), so it is refused there. The check keeps no secret: it adds nothing against guessing.
 *
 * Characters are elements of a group of as many elements as the alphabet has characters, and
 * σ^n(a₁) · σ^(n-1)(a₂) · … · σ(aₙ) · check = neutral element. Any permutation σ notices a wrong character; a swap is
 * noticed when σ(x) · y = σ(y) · x only for x = y. Such pairs of group and σ (m odd, size = 2^k × m):
 * - k ≠ 1: GF(2^k) × Z_m, σ multiplies by (x, 2): x − 1 and 2 − 1 have inverses, so σ(x) + y = σ(y) + x gives x = y.
 *   The safe alphabet: 28 = 4 × 7.
 * - k = 1: the dihedral group of m rotations and m reflections (Verhoeff's for 10 digits), σ(ρ^i) = ρ^(−i),
 *   σ(ρ^i s) = ρ^(i+1) s. Two rotations: 2(i − j) = 0; two reflections: 2(i − j) = 0; one of each: 1 = 0. Never, or i = j.
 */

export interface CheckTable {
  /** Value of the check character for the values (0..size-1) of the drawn characters. */
  readonly of: (values: ArrayLike<number>) => number
  /** The same in steps: `state = product[state * size + turned[place * size + value]]`, from 0. */
  readonly product: Uint8Array
  /** σ^(places − place) of each value: the check character itself stands at exponent 0. */
  readonly turned: Uint8Array
  /** The value that brings a state back to the neutral element. */
  readonly inverse: Uint8Array
}

/** Whether an alphabet of this size can have a check character that notices all swaps. */
export function canBeChecked(size: number): boolean {
  return size >= 3
}

/** The check over so many drawn characters of an alphabet of 3 to 64. */
export function checkTable(size: number, places: number): CheckTable {
  if (!canBeChecked(size)) throw new Error(`No check character notices all swaps of ${size} characters`)
  const { multiply, sigma } = size % 4 === 2 ? dihedral(size >> 1) : ring(size)
  const product = new Uint8Array(size * size)
  const inverse = new Uint8Array(size)
  const turned = new Uint8Array(places * size)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const result = multiply(a, b)
      product[a * size + b] = result
      if (result === 0) inverse[a] = b
    }
    for (let place = places - 1, image = a; place >= 0; place--) {
      image = sigma(image)
      turned[place * size + a] = image
    }
  }
  const of = (values: ArrayLike<number>): number => {
    let state = 0
    for (let place = 0; place < places; place++) state = product[state * size + turned[place * size + values[place]!]!]!
    return inverse[state]!
  }
  return { of, product, turned, inverse }
}

interface Group {
  readonly multiply: (a: number, b: number) => number
  readonly sigma: (a: number) => number
}

/** GF(2^k) × Z_m as `binary × m + rest`; added, σ doubles in both: times x in the field, times 2 in Z_m. */
function ring(size: number): Group {
  const field = size & -size
  const odd = size / field
  const split = (value: number) => [Math.floor(value / odd), value % odd] as const
  return {
    multiply: (a, b) => {
      const [binaryA, restA] = split(a)
      const [binaryB, restB] = split(b)
      return (binaryA ^ binaryB) * odd + ((restA + restB) % odd)
    },
    sigma: value => {
      const [binary, rest] = split(value)
      const doubled = binary << 1
      const reduced = doubled >= field && field > 1 ? doubled ^ irreducible[field]! : doubled
      return reduced * odd + ((2 * rest) % odd)
    },
  }
}

/** Irreducible polynomials over GF(2) as bits: x²+x+1 is 7. */
const irreducible: Readonly<Record<number, number>> = { 4: 0b111, 8: 0b1011, 16: 0b10011, 32: 0b100101, 64: 0b1000011 }

/** Rotations 0..m-1, then reflections: ρ^i · ρ^j = ρ^(i+j), (ρ^i s)(ρ^j s) = ρ^(i−j). */
function dihedral(m: number): Group {
  const turn = (value: number) => ((value % m) + m) % m
  return {
    multiply: (a, b) => {
      const mirrored = a >= m
      const rotated = mirrored ? turn(a - b) : turn(a + b)
      return mirrored === b >= m ? rotated : rotated + m
    },
    sigma: value => (value < m ? turn(-value) : turn(value + 1) + m),
  }
}
