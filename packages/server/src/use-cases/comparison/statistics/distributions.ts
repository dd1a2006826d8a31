/**
 * The two distributions that comparisons rest on, by their tails: how probable it is to be as far from the middle as
 * `z` or further, on either side. No library for three short functions; the tests hold them against printed tables.
 */

/**
 * Of the normal distribution: 1.96 → 0.05. Hart's rational approximation as given by G. West, "Better approximations to
 * cumulative normal functions" (Wilmott Magazine, 2005), right to fifteen digits.
 */
export function normalTail(z: number): number {
  const x = Math.abs(z)
  if (x > 37) return 0
  const height = Math.exp((-x * x) / 2)
  if (x >= 7.07106781186547) {
    const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))
    return (2 * height) / (fraction * 2.506628274631)
  }
  return Math.min((2 * height * polynomial(above, x)) / polynomial(below, x), 1)
}

const above = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
]
const below = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
]

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}

/** Degrees of freedom from which on the two distributions differ by less than a hundred-thousandth. */
const asNormal = 100_000

/** Of Student's t: the regularized incomplete beta function I_x(df/2, 1/2) at x = df / (df + t²) (DLMF 8.17). */
export function studentTail(t: number, df: number): number {
  if (!Number.isFinite(t)) return 0
  if (t === 0) return 1
  if (df >= asNormal) return normalTail(t)
  const [a, b] = [df / 2, 0.5]
  const [x, rest] = [df / (df + t * t), (t * t) / (df + t * t)]
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log(rest))
  const tail =
    x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, rest)) / b
  return Math.min(Math.max(tail, 0), 1)
}

/** The z beyond which `tail` lies on both sides together: 0.05 → 1.96. */
export function normalLimit(tail: number): number {
  return limitOf(normalTail, tail)
}

/** Likewise of Student's t: 0.05 with 10 degrees of freedom → 2.228. */
export function studentLimit(tail: number, df: number): number {
  return limitOf(t => studentTail(t, df), tail)
}

/** Tails fall, so halving finds where: to the last digit, and no slower than it takes to read. */
function limitOf(tailAt: (z: number) => number, tail: number): number {
  let [low, high] = [0, 1]
  while (tailAt(high) > tail) high *= 2
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (tailAt(middle) > tail) low = middle
    else high = middle
  }
  return high
}

/** Lanczos with g = 7 and nine terms (P. Godfrey, 2001), for x ≥ 1/2. */
function lnGamma(x: number): number {
  const base = x + 6.5
  const sum = lanczos.reduce((total, term, place) => total + term / (x + place), 0.9999999999998099)
  return 0.9189385332046727 + (x - 0.5) * Math.log(base) - base + Math.log(sum)
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method. */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      fraction *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return fraction
}
