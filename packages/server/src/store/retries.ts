/** Counts what was run again, by the error that stopped it: the figures say how often rows, locks or connections got in the way. */
import { codeOfTrouble } from './pg-errors.ts'

export interface Retries {
  readonly count: (error: unknown) => void
  readonly counts: ReadonlyMap<string, number>
}

export function createRetries(): Retries {
  const counts = new Map<string, number>()
  return {
    count: error => {
      const code = codeOfTrouble(error)
      counts.set(code, (counts.get(code) ?? 0) + 1)
    },
    counts,
  }
}
