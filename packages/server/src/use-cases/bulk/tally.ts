/** What became of each that a call selected, as its answer counts it. */
import { type BulkAnswer, type BulkRefusal, type FieldError, mostRefusals } from '@counterfoil/contract'

export type Refused = BulkRefusal

export interface Tally {
  readonly unchanged: () => void
  readonly refuse: (refused: Refused) => void
  readonly answer: (rest: Pick<BulkAnswer, 'dry_run' | 'changed' | 'remaining' | 'next'>) => BulkAnswer
}

export function createTally(): Tally {
  const counts = { unchanged: 0, refused: 0 }
  const refusals: Refused[] = []
  return {
    unchanged: () => {
      counts.unchanged += 1
    },
    refuse: refused => {
      counts.refused += 1
      if (refusals.length < mostRefusals) refusals.push(refused)
    },
    answer: ({ dry_run, changed, remaining, next }) => ({ dry_run, changed, ...counts, refusals, remaining, next }),
  }
}

/** The change and the document do not go together, as when it would end before it starts. */
export function unfit(of: string, errors: readonly FieldError[]): Refused {
  const [first] = errors
  return { of, reason: 'invalid', message: first ? `${first.path}: ${first.message}` : 'It does not fit.', errors }
}

export function notThere(of: string, what: 'code' | 'promotion'): Refused {
  return { of, reason: 'not_found', message: `This store has no such ${what}.` }
}

export function changedMeanwhile(of: string): Refused {
  return { of, reason: 'stale_revision', message: 'Somebody else changed it at this moment; ask again.' }
}
