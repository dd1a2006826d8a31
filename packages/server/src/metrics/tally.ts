/**
 * Counts that the hot path raises: a map in memory that becomes a Prometheus counter only when somebody reads it. A
 * tenth of the cost of a labelled counter of the library, which sorts and joins its labels at every call.
 */
import { Counter, type Registry } from '@prometheus-io/client'

/** Labels must stay few; whatever comes beyond this many is counted as `other`. */
const mostKinds = 500

export interface Tally {
  readonly add: (first: string, second?: string, count?: number) => void
}

/** A counter with one label or two. */
export function createTally(
  registry: Registry,
  { name, help, labels }: { readonly name: string; readonly help: string; readonly labels: readonly [string, string?] },
): Tally {
  const counts = new Map<string, Map<string, number>>()
  const [one, two] = labels
  let kinds = 0
  new Counter({
    name,
    help,
    labelNames: two === undefined ? [one] : [one, two],
    registers: [registry],
    collect() {
      this.reset()
      for (const [first, seconds] of counts)
        for (const [second, count] of seconds)
          this.inc(two === undefined ? { [one]: first } : { [one]: first, [two]: second }, count)
    },
  })
  const slot = (first: string, second: string): readonly [Map<string, number>, string] => {
    const known = counts.get(first)
    if (known?.has(second)) return [known, second]
    if (kinds === mostKinds && first !== 'other') return slot('other', second === '' ? '' : 'other')
    if (first !== 'other') kinds += 1
    const seconds = known ?? new Map<string, number>()
    counts.set(first, seconds)
    seconds.set(second, 0)
    return [seconds, second]
  }
  return {
    add: (first, second = '', count = 1) => {
      const [seconds, label] = slot(first, second)
      seconds.set(label, (seconds.get(label) ?? 0) + count)
    },
  }
}
