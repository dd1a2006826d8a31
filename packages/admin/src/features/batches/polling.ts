/**
 * How often a batch that is being made, or an import that is being checked, is looked at: often at first, since most are
 * done within a second, then less and less.
 */

const first = 400
const growth = 1.4
const longest = 5_000

/** Milliseconds until the next look; `looks`: how often it was looked at already. */
export function nextLook(looks: number): number {
  return Math.min(longest, first * growth ** looks)
}
