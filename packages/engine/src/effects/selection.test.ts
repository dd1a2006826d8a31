/** The choice of units by counts against a naive one that walks every unit by itself. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import type { LineState } from './definition.ts'
import type { GroupSort, Groups, PriceOrder } from './groups-params.ts'
import type { Selection, UnitPick } from './params.ts'
import { chooseUnits } from './selection.ts'

interface Unit {
  readonly line: string
  readonly run: number
  readonly price: number
  readonly left: number
}

const runList = fc.array(fc.record({ units: fc.integer({ min: 1, max: 4 }), each: fc.constantFrom(0, 3, 10, 20) }), {
  minLength: 1,
  maxLength: 3,
})

/** Lines whose units have whole amounts left on them, many at the same price. */
const cartLines: fc.Arbitrary<readonly LineState[]> = fc
  .array(fc.record({ price: fc.constantFrom(20, 30, 40), runs: runList }), { minLength: 1, maxLength: 5 })
  .map(list =>
    list.map(({ price, runs: parts }, index) =>
      lineOf(
        `l${index}`,
        price,
        parts.map(({ units, each }) => ({ units, left: units * each })),
        index,
      ),
    ),
  )

function lineOf(id: string, price: number, parts: LineState['runs'], index = 0): LineState {
  const quantity = parts.reduce((sum, run) => sum + run.units, 0)
  const left = parts.reduce((sum, run) => sum + run.left, 0)
  const line = { id, quantity, unit_price: price }
  return { index, line, list: price * quantity, left, floor: 0, capacity: left, runs: parts }
}

const order = fc.constantFrom<PriceOrder>('price_asc', 'price_desc')
const sort = fc.constantFrom<GroupSort>('price_asc', 'price_desc', 'line_id')
const small = fc.integer({ min: 1, max: 9 })
const select = fc.record(
  {
    position: fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 5 })),
    order,
    layout: fc.constantFrom('per_group' as const, 'across_groups' as const),
    max: small,
  },
  { requiredKeys: ['position', 'order', 'layout'] },
)
const groups = fc
  .record({ size: fc.integer({ min: 1, max: 5 }), sort, select }, { requiredKeys: ['size', 'sort'] })
  .filter(({ size, select }) => typeof select?.position !== 'number' || select.position <= size) as fc.Arbitrary<Groups>
const limits = {
  max_units: small,
  max_units_per_line: small,
  pick: fc.constantFrom<UnitPick>('cheapest', 'dearest', 'line_id'),
  groups,
}

function naiveUnits(lines: readonly LineState[]): Unit[] {
  return lines.flatMap(({ line, runs: parts }) =>
    parts.flatMap(({ units, left }, run) =>
      Array.from({ length: units }, () => ({ line: line.id, run, price: line.unit_price, left: left / units })),
    ),
  )
}

function sorted(units: readonly Unit[], direction: GroupSort): Unit[] {
  const sign = direction === 'price_asc' ? 1 : -1
  const byId = (a: Unit, b: Unit) => (a.line === b.line ? a.run - b.run : a.line < b.line ? -1 : 1)
  if (direction === 'line_id') {
    return [...units].sort((a, b) => (a.line === b.line ? b.left - a.left || a.run - b.run : byId(a, b)))
  }
  return [...units].sort((a, b) => sign * (a.price - b.price) || b.left - a.left || byId(a, b))
}

function naiveChoice({ max_units, max_units_per_line, pick, groups: cut }: Selection, lines: readonly LineState[]) {
  const onLine = new Map<string, number>()
  let units = sorted(
    naiveUnits(lines).filter(unit => unit.left > 0),
    pick === 'line_id' ? 'line_id' : pick === 'dearest' ? 'price_desc' : 'price_asc',
  )
  units = units.filter(unit => {
    onLine.set(unit.line, (onLine.get(unit.line) ?? 0) + 1)
    return onLine.get(unit.line)! <= (max_units_per_line ?? Number.POSITIVE_INFINITY)
  })
  units = units.slice(0, max_units)
  return cut ? naiveGroups(cut, units) : units
}

function naiveGroups({ size, sort, select: by }: Groups, units: readonly Unit[]): Unit[] {
  const row = sorted(units, sort)
  const cut: Unit[][] = []
  while ((cut.length + 1) * size <= row.length) cut.push(row.slice(cut.length * size, (cut.length + 1) * size))
  if (!by) return cut.flat()
  const { position, order: direction, layout, max } = by
  if (layout === 'across_groups') {
    const all = sorted(cut.flat(), direction)
    const run = position === 'all' ? all : all.slice((position - 1) * cut.length, position * cut.length)
    return run.slice(0, max)
  }
  const each = cut.map(group => sorted(group, direction))
  return each.flatMap(group => (position === 'all' ? group : [group[position - 1]!])).slice(0, max)
}

function countsOf(units: readonly Unit[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { line, run } of units) counts[`${line}/${run}`] = (counts[`${line}/${run}`] ?? 0) + 1
  return counts
}

function chosenCounts(selection: Selection, lines: readonly LineState[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state, pieces } of chooseUnits(selection, lines)) {
    for (const { run, units } of pieces) counts[`${state.line.id}/${run}`] = units
  }
  return counts
}

describe('the choice of units', () => {
  it('[EFF-11] is that of a naive walk over single units, with limits, picks and groups', () => {
    fc.assert(
      fc.property(fc.record(limits, { requiredKeys: ['groups'] }), cartLines, (selection, lines) => {
        expect(chosenCounts(selection, lines)).toEqual(countsOf(naiveChoice(selection, lines)))
      }),
      runs(),
    )
  })

  it('takes the unit with more left first, also where the lines of one price have units of several histories', () => {
    const lines = [
      lineOf('a', 50, [
        { units: 1, left: 50 },
        { units: 1, left: 10 },
      ]),
      lineOf('b', 50, [{ units: 1, left: 30 }], 1),
    ]
    expect(chosenCounts({ max_units: 2 }, lines)).toEqual({ 'a/0': 1, 'b/0': 1 })
    fc.assert(
      fc.property(fc.record(limits, { requiredKeys: ['max_units'] }), cartLines, (selection, some) => {
        expect(chosenCounts(selection, some)).toEqual(countsOf(naiveChoice(selection, some)))
      }),
      runs(),
    )
  })

  it('is the same whatever the order of the lines', () => {
    fc.assert(
      fc.property(fc.record(limits, { requiredKeys: ['groups'] }), cartLines, (selection, lines) => {
        expect(chosenCounts(selection, [...lines].reverse())).toEqual(chosenCounts(selection, lines))
      }),
      runs(2),
    )
  })

  it('cuts a run of a million units into groups as one block', () => {
    const lines = [
      lineOf('a', 20, [{ units: 1_000_000, left: 20_000_000 }]),
      lineOf('b', 30, [{ units: 2, left: 60 }], 1),
    ]
    const third = { position: 3, order: 'price_asc', layout: 'per_group' } as const
    const units = (select: Groups['select']) =>
      chosenCounts({ groups: { size: 3, sort: 'price_asc', ...(select && { select }) } }, lines)
    expect(units(undefined)).toEqual({ 'a/0': 1_000_000, 'b/0': 2 })
    expect(units(third)).toEqual({ 'a/0': 333_333, 'b/0': 1 })
    expect(units({ ...third, position: 2 })).toEqual({ 'a/0': 333_333, 'b/0': 1 })
    expect(units({ ...third, layout: 'across_groups' })).toEqual({ 'a/0': 333_332, 'b/0': 2 })
    expect(units({ ...third, position: 'all', max: 500_000 })).toEqual({ 'a/0': 500_000 })
  })

  it('gives multiples line by line, and what a line cannot fill to the next', () => {
    const lines = [lineOf('a', 20, [{ units: 3, left: 60 }]), lineOf('b', 30, [{ units: 4, left: 120 }], 1)]
    expect(chosenCounts({ unit_multiple: 2 }, lines)).toEqual({ 'a/0': 2, 'b/0': 4 })
    expect(chosenCounts({ unit_multiple: 2, max_units: 4 }, lines)).toEqual({ 'a/0': 2, 'b/0': 2 })
    const pairs = { size: 3, sort: 'price_desc' } as const
    expect(chosenCounts({ unit_multiple: 2, groups: pairs }, lines)).toEqual({ 'a/0': 2, 'b/0': 4 })
    expect(chosenCounts({ unit_multiple: 2, max_units_per_line: 3, groups: pairs }, lines)).toEqual({
      'a/0': 1,
      'b/0': 2,
    })
  })
})
