/** The runner's words: every failure with expected and actual, counts per source, and the closing line. */
import type { AnyCase } from './case.ts'
import type { Difference } from './compare.ts'
import type { Verdict } from './judge.ts'

export interface Judged {
  readonly source: string
  readonly case: AnyCase
  readonly verdict: Verdict
}

const outcomes = ['passed', 'failed', 'unsupported', 'doubtful'] as const
type Outcome = (typeof outcomes)[number]

export interface Counts extends Readonly<Record<Outcome, number>> {}

export function count(judged: readonly Judged[]): Counts {
  const of = (outcome: Outcome) => judged.filter(({ verdict }) => verdict.outcome === outcome).length
  return { passed: of('passed'), failed: of('failed'), unsupported: of('unsupported'), doubtful: of('doubtful') }
}

/** The whole report as text; its last line is `N passed, N failed`. */
export function report(judged: readonly Judged[]): string {
  const counts = count(judged)
  const blocks = [
    ...judged.flatMap(describeFailure),
    perSource(judged),
    unsupported(judged),
    `${counts.passed} passed, ${counts.failed} failed`,
  ]
  return blocks.filter(block => block !== '').join('\n\n')
}

function describeFailure({ case: source, verdict }: Judged): string[] {
  if (verdict.outcome !== 'failed' && verdict.outcome !== 'doubtful') return []
  const heading =
    verdict.outcome === 'failed' ? `FAILED ${source.id}` : `DOUBTFUL ${source.id} (${source.doubt}); it need not pass`
  return [[heading, `  ${source.summary}`, ...columns(verdict.differences)].join('\n')]
}

function columns(differences: readonly Difference[]): string[] {
  const rows = differences.map(({ what, expected, actual }) => [what, shown(expected), shown(actual)] as const)
  const widest = (column: 0 | 1) => Math.max(...rows.map(row => row[column].length))
  return rows.map(
    ([what, expected, actual]) =>
      `  ${what.padEnd(widest(0))}  expected ${expected.padEnd(widest(1))}  actual ${actual}`,
  )
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function perSource(judged: readonly Judged[]): string {
  const sources = [...new Set(judged.map(({ source }) => source))]
  const rows = sources.map(source => {
    const counts = count(judged.filter(each => each.source === source))
    return [source, ...outcomes.map(outcome => String(counts[outcome]))]
  })
  const width = Math.max(6, ...sources.map(source => source.length))
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(width) : cell.padStart(11))).join('  ')
  return [line(['source', ...outcomes]), ...rows.map(line)].join('\n')
}

/** A case with several missing words counts under each; the heading counts cases. */
function unsupported(judged: readonly Judged[]): string {
  const reasons = judged.flatMap(({ verdict }) => (verdict.outcome === 'unsupported' ? verdict.reasons : []))
  if (reasons.length === 0) return ''
  const tally = new Map<string, number>()
  for (const reason of reasons) tally.set(reason, (tally.get(reason) ?? 0) + 1)
  const rows = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const lines = rows.map(([reason, times]) => `${String(times).padStart(5)}  ${reason}`)
  return [`${count(judged).unsupported} unsupported, because of:`, ...lines].join('\n')
}
