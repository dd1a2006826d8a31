/** Codes as a finding names them: a few of them, and the promotions that they open. */
import type { LiveCode } from './subject.ts'

/** More would be read by nobody. */
export const mostListed = 5

export function listed(codes: readonly LiveCode[]): {
  readonly codes: readonly string[]
  readonly promotions: readonly string[]
} {
  const few = codes.toSorted((a, b) => (a.canonical < b.canonical ? -1 : 1)).slice(0, mostListed)
  return { codes: few.map(({ code }) => code), promotions: [...new Set(few.map(({ promotion }) => promotion))].sort() }
}
