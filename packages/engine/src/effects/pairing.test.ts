/** Buy X get Y and bundles against every way to assign the units, and the laws that they keep between them. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { applyTakes } from '../evaluate/apply-takes.ts'
import { factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { quote } from '../evaluate/quote.ts'
import type { CartLine } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { LineState, Take } from './definition.ts'
import { idOf, lineStates, proposalOf } from './line-states.test-data.ts'
import {
  type Counts,
  exhaustiveBundles,
  exhaustiveByLine,
  exhaustivePairing,
  fewUnits,
  lostOnLines,
} from './pairing.test-data.ts'
import { bundleDocument, type PairDocument, pairDocument } from './pairing-effects.test-data.ts'

vi.setConfig({ testTimeout: patience(60_000) })

/** By line id, what the takes add up to. */
function perLine(takes: readonly Take[], of: (take: Take) => number): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const take of takes) sums[idOf(take.line)] = (sums[idOf(take.line)] ?? 0) + of(take)
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum > 0))
}

const amount = (take: Take) => take.amount
const givenUnits = (take: Take) => (take.amount > 0 ? take.units : 0)
const triggerUnits = (take: Take) => (take.amount > 0 ? 0 : take.units)
const free = (document: PairDocument): PairDocument => {
  const { items, quantity } = document.get
  return { ...document, get: { ...(items && { items }), quantity, percent_off: '100' } }
}
const sideOf = (counts: Counts, name: 'given' | 'triggers') =>
  Object.fromEntries(
    Object.entries(counts)
      .map(([id, count]): [string, number] => [id, count[name]])
      .filter(([, count]) => count > 0),
  )
const total = (document: { readonly type: string }, rows: readonly Omit<CartLine, 'id'>[]) =>
  proposalOf(document, lineStates(rows)).takes.reduce((sum, take) => sum + take.amount, 0)

const claimedUnits = (line: LineState) => line.runs.reduce((sum, run) => sum + (run.claimed ? run.units : 0), 0)

const stackedPromotion = (effect: object, index: number): Promotion => ({
  id: `p${index}`,
  name: 'P',
  status: 'active',
  trigger: 'automatic',
  conditions: [],
  effects: [effect as Promotion['effects'][number]],
  combination: { with: ['product', 'order', 'shipping'], stack_on_line: true },
})

describe('buy_x_get_y', () => {
  it('[EFF-9] [B1] [B2] [B7] [N6] is the best of all assignments, with overlapping sides and used-up units', () => {
    let paired = 0
    fc.assert(
      fc.property(pairDocument, fewUnits, (document, lines) => {
        const expected = exhaustivePairing(document, lines)
        const { takes } = proposalOf(free(document), lines)
        const priceOf = (take: Take) => lines.find(line => line.index === take.line)!.line.unit_price
        expect(takes.reduce((sum, take) => sum + givenUnits(take) * priceOf(take), 0)).toBe(expected.value)
        if (takes.length > 0) paired += 1
        const searched = document.pick === 'dearest' && document.buy.amount
        if (searched) return
        expect(perLine(takes, givenUnits)).toEqual(sideOf(expected.counts, 'given'))
        expect(perLine(takes, triggerUnits)).toEqual(sideOf(expected.counts, 'triggers'))
      }),
    )
    expect(paired).toBeGreaterThan(100)
  })

  it('takes from the dearest line first, the triggers before the given, whenever all rounds still fit', () => {
    const byUnits = pairDocument.filter(document => document.buy.quantity !== undefined)
    fc.assert(
      fc.property(byUnits, fewUnits, (document, lines) => {
        const counts = exhaustiveByLine(document, lines)
        const { takes } = proposalOf({ ...free(document), pick: 'dearest_line' as const }, lines)
        expect(perLine(takes, givenUnits)).toEqual(sideOf(counts, 'given'))
        expect(perLine(takes, triggerUnits)).toEqual(sideOf(counts, 'triggers'))
      }),
      runs(2),
    )
  })

  it('[B5] takes what the effect says off the given units', () => {
    fc.assert(
      fc.property(pairDocument, fewUnits, (document, lines) => {
        if (document.pick === 'dearest' && document.buy.amount) return
        const expected = lostOnLines(document, exhaustivePairing(document, lines).counts, lines)
        expect(perLine(proposalOf(document, lines).takes, amount)).toEqual(expected)
      }),
    )
  })

  it('line by line does on each line what it does on that line alone', () => {
    fc.assert(
      fc.property(pairDocument, fewUnits, (document, lines) => {
        const { max_repeats: _, ...all } = document
        const byLine = lines.flatMap(line => proposalOf(all, [line]).takes)
        const fitsBoth = (take: Take) => byLine.includes(take)
        expect(proposalOf({ ...all, scope: 'line' as const }, lines).takes).toEqual(byLine.filter(fitsBoth))
      }),
    )
  })

  it('uses no unit twice and gives no more than there is', () => {
    fc.assert(
      fc.property(pairDocument, fewUnits, (document, lines) => {
        const { takes } = proposalOf(document, lines)
        for (const line of lines) {
          for (const [run, { units, claimed }] of line.runs.entries()) {
            const mine = takes.filter(take => take.line === line.index && take.run === run)
            expect(mine.reduce((sum, take) => sum + take.units, 0)).toBeLessThanOrEqual(claimed ? 0 : units)
          }
        }
      }),
    )
  })
})

describe('bundle', () => {
  it('[EFF-10] is the best of all assignments, with overlapping parts and used-up units', () => {
    let bundled = 0
    fc.assert(
      fc.property(bundleDocument, fewUnits, (document, lines) => {
        const expected = exhaustiveBundles(document, lines)
        const { takes } = proposalOf(document, lines)
        if (takes.length > 0) bundled += 1
        expect(perLine(takes, take => take.units)).toEqual(expected.units)
        expect(takes.reduce((sum, take) => sum + take.amount, 0)).toBe(expected.total)
      }),
    )
    expect(bundled).toBeGreaterThan(100)
  })
})

describe('both', () => {
  const row = fc.record({
    sku: fc.constantFrom('a', 'b', 'c'),
    quantity: fc.integer({ min: 1, max: 4 }),
    unit_price: fc.integer({ min: 0, max: 40 }),
  })
  const anyPairing = fc.oneof(
    pairDocument.map(free),
    pairDocument.filter(document => document.get.percent_off === undefined),
    bundleDocument,
  )

  it('[B1] [M2] the order of lines changes nothing', () => {
    const cart = fc
      .array(row, { minLength: 2, maxLength: 6 })
      .map(rows => rows.map((line, at) => ({ id: idOf(at), ...line })))
    const shuffled = cart.chain(lines =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    )
    fc.assert(
      fc.property(fc.array(anyPairing, { minLength: 1, maxLength: 2 }), shuffled, (documents, [lines, again]) => {
        const plan = compile({ promotions: documents.map(stackedPromotion), settings: { selection: 'priority' } })
        const lost = (line_items: readonly CartLine[]) => {
          const answer = quote(plan, { currency: 'USD', line_items }, factsFor([]), { now })
          return answer.line_items.map(line => [line.id, line.discount]).sort()
        }
        expect(lost(again)).toEqual(lost(lines))
      }),
    )
  })

  it('[B3] one more three times is three more at once', () => {
    fc.assert(
      fc.property(anyPairing, fc.array(row, { minLength: 1, maxLength: 5 }), (document, rows) => {
        const [first, ...others] = rows
        const after = (quantity: number) => total(document, [{ ...first!, quantity }, ...others])
        const stepwise = [1, 2, 3].map(more => after(first!.quantity + more))
        expect(after(first!.quantity + 3)).toBe(stepwise[2])
      }),
      runs(2),
    )
  })

  it('[EFF-8] [B6] [N6] promotions that stack on a line use a unit once between them', () => {
    fc.assert(
      fc.property(fc.array(anyPairing, { minLength: 2, maxLength: 4 }), fewUnits, (documents, untouched) => {
        let lines = untouched
        const used = new Map(untouched.map(line => [line.line.id, claimedUnits(line)]))
        for (const document of documents) {
          const { takes } = proposalOf(document, lines)
          lines = lines.map(
            line =>
              applyTakes(
                line,
                takes.filter(take => take.line === line.index),
              ).line,
          )
          for (const line of lines) {
            const mine = takes.filter(take => take.line === line.index).reduce((sum, take) => sum + take.units, 0)
            const sum = used.get(line.line.id)! + mine
            used.set(line.line.id, sum)
            expect(sum).toBeLessThanOrEqual(line.line.quantity)
            expect(claimedUnits(line)).toBe(sum)
          }
        }
      }),
    )
  })

  it('[B8] splitting a line into lines of the same price changes nothing', () => {
    fc.assert(
      fc.property(anyPairing, fc.array(row, { minLength: 1, maxLength: 4 }), (document, rows) => {
        const split = rows.flatMap(line => Array.from({ length: line.quantity }, () => ({ ...line, quantity: 1 })))
        expect(total(document, split)).toBe(total(document, rows))
      }),
    )
  })
})
