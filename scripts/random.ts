/** Chance from a seed: the same seed draws the same numbers, on every machine. For fault runs and simulations, not for keys. */

export interface Random {
  /** At least 0, below 1. */
  readonly next: () => number
  /** A whole number, at least 0, below `end`. */
  readonly below: (end: number) => number
  /** A whole number from `from` to `to`, both in. */
  readonly between: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  /** A stream of its own: what is drawn from it does not depend on what others draw. */
  readonly fork: (name: string) => Random
}

/** Mulberry32 over a seed; `name` makes another stream of the same seed. */
export function randomFrom(seed: number, name = ''): Random {
  let state = mix(seed, name)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let word = Math.imul(state ^ (state >>> 15), 1 | state)
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: probability => next() < probability,
    pick: from => from[below(from.length)]!,
    fork: other => randomFrom(seed, `${name}/${other}`),
  }
}

/** FNV-1a of the name, from the seed on. */
function mix(seed: number, name: string): number {
  let word = (seed ^ 0x811c9dc5) | 0
  for (let position = 0; position < name.length; position += 1)
    word = Math.imul(word ^ name.charCodeAt(position), 0x01000193)
  return word | 0
}
