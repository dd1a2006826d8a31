/**
 * Which tier is reached, scope by scope. What is measured stands on the whole cart, as a condition does: the quantity
 * that was bought does not depend on which promotion owns a line. Seven units of one product on two lines reach "from 5"
 * although another promotion owns one of the lines.
 */
import { compileFilter } from '../items/index.ts'
import type { Amount } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import type { ChargeState, EffectView, LineState } from './definition.ts'
import type { Tier, Tiers } from './tiers-params.ts'

/** What belongs together: one threshold, one tier. */
export interface Scope {
  readonly lines: readonly LineState[]
  readonly charges: readonly ChargeState[] | undefined
}

/** False: the store reads subtotals on what earlier promotions left, so that others may move the tier. */
export function isFixed({ by }: Tiers, { thresholdBasis }: Arithmetic): boolean {
  return by === 'quantity' || thresholdBasis === 'list'
}

/** The scopes of the lines or charges that the effect sees. */
export function scopesOf(params: Tiers, { lines, charges }: EffectView): readonly Scope[] {
  if (params.target === 'shipping') return chargeScopes(params, charges)
  if (params.scope === 'cart') return lines.length > 0 ? [{ lines, charges: undefined }] : []
  const byKey = new Map<string, LineState[]>()
  for (const line of lines) {
    const key = keyOf(params, line)
    const same = byKey.get(key)
    if (same) same.push(line)
    else byKey.set(key, [line])
  }
  return [...byKey.values()].map(same => ({ lines: same, charges: undefined }))
}

function chargeScopes({ scope, methods }: Tiers, charges: EffectView['charges']): readonly Scope[] {
  if (charges === undefined) return [{ lines: [], charges }]
  const rows = charges.filter(
    ({ charge }) => !methods || (charge.method !== undefined && methods.includes(charge.method)),
  )
  return scope === 'line' ? rows.map(row => ({ lines: [], charges: [row] })) : [{ lines: [], charges: rows }]
}

/** A line without a product stands by itself. */
function keyOf({ scope }: Tiers, { line }: LineState): string {
  if (scope === 'cart') return ''
  return scope === 'product' && line.product !== undefined ? `product ${line.product}` : `line ${line.id}`
}

/** Position of the tier that the scope reaches at this moment; −1: none, or nothing is known of shipping yet. */
export function reachedAt(params: Tiers, scope: Scope, view: EffectView): number {
  return lastReached(params, measured(params, scope, view, view.arithmetic.thresholdBasis), view.currency)
}

/** Positions of the tiers that the scope may reach, whatever other promotions take: for bounds. */
export function reachable(params: Tiers, scope: Scope, view: EffectView): readonly number[] {
  const highest = lastReached(params, measured(params, scope, view, 'list'), view.currency)
  if (highest < 0) return []
  return isFixed(params, view.arithmetic) ? [highest] : Array.from({ length: highest + 1 }, (_, index) => index)
}

function lastReached({ tiers }: Tiers, amount: number | undefined, currency: string): number {
  if (amount === undefined) return -1
  return tiers.findLastIndex(({ from }) => amount >= thresholdOf(from, currency))
}

function thresholdOf(from: Tier['from'], currency: string): number {
  return typeof from === 'number' ? from : (from[currency] ?? Number.POSITIVE_INFINITY)
}

type Basis = Arithmetic['thresholdBasis']

const worthOf: Readonly<Record<Basis, (line: LineState) => Amount>> = {
  list: line => line.list,
  remaining: line => line.left,
}
const feeOf: Readonly<Record<Basis, (row: ChargeState) => Amount>> = {
  list: row => row.charge.amount,
  remaining: row => row.left,
}

function measured(params: Tiers, scope: Scope, view: EffectView, basis: Basis): number | undefined {
  if (params.by === 'shipping') {
    return scope.charges?.reduce((sum, row) => sum + feeOf[basis](row), 0)
  }
  const [first] = scope.lines
  const key = params.target === 'shipping' || !first ? '' : keyOf(params, first)
  return measures(params, view, basis).get(key) ?? 0
}

const known = new WeakMap<readonly LineState[], Map<Tiers, ReadonlyMap<string, number>>>()

/** By scope. What no promotion can move is measured once a quote; a long cart asks for it on every line. */
function measures(params: Tiers, view: EffectView, basis: Basis): ReadonlyMap<string, number> {
  if (params.by === 'subtotal' && basis === 'remaining') return sums(params, view, view.whole.now, worthOf.remaining)
  const { pristine } = view.whole
  const ofCart = known.get(pristine) ?? new Map<Tiers, ReadonlyMap<string, number>>()
  known.set(pristine, ofCart)
  let found = ofCart.get(params)
  if (!found) {
    found = sums(params, view, pristine, params.by === 'quantity' ? line => line.line.quantity : worthOf.list)
    ofCart.set(params, found)
  }
  return found
}

function sums(
  params: Tiers,
  view: EffectView,
  lines: readonly LineState[],
  of: (line: LineState) => number,
): ReadonlyMap<string, number> {
  const counts = compileFilter(params.count ?? params.items)
  const byScope = new Map<string, number>()
  for (const state of lines) {
    if (state.line.gift_of !== undefined || !counts(state.line, view.currency)) continue
    const key = params.target === 'shipping' ? '' : keyOf(params, state)
    byScope.set(key, (byScope.get(key) ?? 0) + of(state))
  }
  return byScope
}
