/**
 * What one promotion takes of items, gifts among them, when it owns certain lines and nobody else takes anything: asked
 * for the same lines again and again while owners are tried, so every answer is kept.
 */
import type { LineState } from '../effects/definition.ts'
import { applyTakes } from '../evaluate/apply-takes.ts'
import type { Candidate } from '../evaluate/candidate.ts'
import { effectView, eligibleLines, pristineView } from '../evaluate/desk.ts'
import { price, type Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'

/** Positions stand as bits of one number. */
const mostLines = 30

/** Asking one effect costs this share of pricing a solution. */
export const costOfTake = 0.25

export function takesOf(
  table: Table,
  purse: { pricings: number },
): ((product: number, positions: number) => Amount) | undefined {
  if (table.desk.pristine.lines.length > mostLines) return undefined
  const known: (Map<number, Amount> | undefined)[] = []
  return (product, positions) => {
    known[product] ??= new Map()
    const kept = known[product]
    const before = kept.get(positions)
    if (before !== undefined) return before
    purse.pricings -= costOfTake
    const amount = takenBy(table, product, position => (positions & (1 << position)) !== 0)
    kept.set(positions, amount)
    return amount
  }
}

/** Of lines by id. */
export function takenBy(table: Table, candidate: number, owns: (position: number) => boolean): Amount {
  const { candidates } = table
  if (isOneFreeEffect(candidates[candidate]!)) {
    const { lines, takes } = proposalOf(table, candidate, owns)
    return amountOf(lines, takes)
  }
  const { uncut } = price(table, () => ({
    admits: other => other === candidate,
    owns: (_candidate, position) => owns(position),
  }))
  let amount = 0
  for (const entry of uncut) {
    if (entry.class !== 'product') continue
    amount += entry.amount
    for (const gift of entry.gifts) amount += gift.worth
  }
  return amount
}

/** The lines that it makes use of when it owns these: those it takes from, and those that it counts for that. */
export function usedBy(table: Table, candidate: number, owned: readonly number[]): readonly number[] {
  if (!isOneFreeEffect(table.candidates[candidate]!)) return owned
  const mine = new Set(owned)
  const { takes } = proposalOf(table, candidate, position => mine.has(position))
  return [...new Set(takes.map(({ line }) => table.desk.positions[line]!))]
}

function proposalOf({ desk, candidates }: Table, candidate: number, owns: (position: number) => boolean) {
  const effect = candidates[candidate]!.promotion.effects[0]!
  const positions = eligibleLines(desk, effect)
  const lines = pristineView(desk, effect).lines.filter((_, index) => owns(positions[index]!))
  const view = effectView(desk, lines, desk.pristine.charges, desk.pristine.lines)
  return { lines, takes: effect.definition.propose(effect.params, view).takes }
}

/** What it proposes is what it takes, as far as the lines have it. */
function isOneFreeEffect({ promotion: { effects }, assessment: { late, allowance } }: Candidate): boolean {
  const [effect] = effects
  return (
    effects.length === 1 &&
    effect?.class === 'product' &&
    effect.definition.ofGiftLines !== true &&
    late.length === 0 &&
    allowance.units === Number.POSITIVE_INFINITY &&
    allowance.purses.length === 0
  )
}

function amountOf(lines: readonly LineState[], takes: Parameters<typeof applyTakes>[1]): Amount {
  let amount = 0
  for (let from = 0, to = 0; from < takes.length; from = to) {
    const { line: index } = takes[from]!
    while (to < takes.length && takes[to]!.line === index) to += 1
    amount += applyTakes(lines.find(line => line.index === index)!, takes, from, to).amount
  }
  return amount
}
