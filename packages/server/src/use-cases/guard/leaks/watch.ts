/**
 * How often each code is used within the hour, and from where: sums in memory, written every few seconds, only of codes
 * that were used more than once. A batch of a million codes for one use each leaves no row.
 */

import type { Queryable } from '../../../store/database.ts'
import {
  type AddCodeHours,
  addCodeHours,
  type HourWrite,
  type SourceWrite,
} from '../../../store/guard/add-code-hours.ts'
import type { AttemptsEntry, CodeOutcome } from '../../attempts.ts'
import type { Guard } from '../guard.ts'

export interface Watch {
  /** An attempt that counts; `now`: epoch milliseconds by the database's clock. */
  readonly hear: (entry: AttemptsEntry, outcome: CodeOutcome, now: number) => void
  /** Writes what is new; what cannot be written is kept. */
  readonly flush: (db: Queryable) => Promise<void>
}

const hourMs = 3_600_000
/** Codes of one hour; of more the first are watched. */
const mostCodes = 100_000
/** Places that one code comes from within an hour. */
const mostSources = 20
/** A code with fewer is nobody's secret that got out. */
const leastTold = 2
const mostTogether = 500

interface Watched {
  readonly storeId: string
  readonly codeId: string
  readonly promotionId: string
  readonly hour: number
  readonly uses: Sum
  readonly wrong: Sum
  readonly sources: Map<string, Sum>
}

interface Sum {
  total: number
  told: number
}

export function createWatch(): Watch {
  let codes = new Map<string, Watched>()
  let changed = new Set<Watched>()
  let current = 0
  return {
    hear: ({ storeId, source }, { outcome, codeId, promotionId }, now) => {
      const isWrong = outcome === 'wrong_customer' || outcome === 'wrong_segment'
      if (codeId === undefined || promotionId === undefined || (outcome !== 'applied' && !isWrong)) return
      const hour = Math.floor(now / hourMs)
      // A clock that is set back a little at the turn of an hour stays in the later one: no hour begins twice.
      if (hour > current || hour < current - 1) {
        current = hour
        codes = new Map()
      }
      const key = `${storeId}\n${codeId}`
      let code = codes.get(key)
      if (!code) {
        if (codes.size >= mostCodes) return
        code = { storeId, codeId, promotionId, hour: current, uses: zero(), wrong: zero(), sources: new Map() }
        codes.set(key, code)
      }
      if (isWrong) code.wrong.total += 1
      else {
        code.uses.total += 1
        if (source !== undefined) addSource(code.sources, source)
      }
      if (code.uses.total + code.wrong.total >= leastTold) changed.add(code)
    },
    flush: async db => {
      // A statement may name a code's source once: of two hours the earlier goes first, by itself.
      const all = [...changed].sort((a, b) => a.hour - b.hour || compare(nameOf(a), nameOf(b)))
      changed = new Set()
      for (let from = 0, to = 0; from < all.length; from = to) {
        to = from + 1
        while (to < all.length && to < from + mostTogether && mayFollow(all[to] as Watched, all[to - 1] as Watched))
          to += 1
        const some = all.slice(from, to)
        const write = writeOf(some)
        const takeBack = markTold(some)
        try {
          await db.query(addCodeHours(write))
        } catch (error) {
          takeBack()
          for (const code of all.slice(from)) changed.add(code)
          throw error
        }
      }
    },
  }
}

/** Hands attempts on, with the database's time. */
export function listener(watch: Watch, { parts, standing }: Pick<Guard, 'parts' | 'standing'>) {
  return (entry: AttemptsEntry, outcome: CodeOutcome): void =>
    watch.hear(entry, outcome, parts.now() + standing.clockOffset)
}

const nameOf = ({ storeId, codeId }: Watched): string => `${storeId}\n${codeId}`
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** In one statement. A code stands twice in an hour when a clock went far ahead and back. */
function mayFollow(next: Watched, last: Watched): boolean {
  return next.hour === last.hour && nameOf(next) !== nameOf(last)
}

const zero = (): Sum => ({ total: 0, told: 0 })

function addSource(sources: Map<string, Sum>, source: string): void {
  const known = sources.get(source)
  if (known) known.total += 1
  else if (sources.size < mostSources) sources.set(source, { total: 1, told: 0 })
}

function writeOf(codes: readonly Watched[]): AddCodeHours {
  const hours = codes.map(
    ({ storeId, codeId, promotionId, hour, uses, wrong }): HourWrite => ({
      store_id: storeId,
      code_id: codeId,
      promotion_id: promotionId,
      hour: hour * 3600,
      uses: uses.total - uses.told,
      wrong_audience: wrong.total - wrong.told,
    }),
  )
  const sources = codes.flatMap(({ storeId, codeId, hour, sources: own }) =>
    [...own].map(
      ([source, sum]): SourceWrite => ({
        store_id: storeId,
        code_id: codeId,
        source,
        hour: hour * 3600,
        uses: sum.total - sum.told,
      }),
    ),
  )
  return { hours, sources: sources.filter(({ uses }) => uses > 0) }
}

/** Answers how to undo it. */
function markTold(codes: readonly Watched[]): () => void {
  const sums = codes.flatMap(({ uses, wrong, sources }) => [uses, wrong, ...sources.values()])
  const before = sums.map(sum => sum.told)
  for (const sum of sums) sum.told = sum.total
  return () => {
    for (const [at, sum] of sums.entries()) sum.told = before[at] as number
  }
}
