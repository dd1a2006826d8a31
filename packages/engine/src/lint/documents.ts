/** Reads of documents that several rules share; by shape, never by a condition's or effect's type. */
import type { AnyCondition } from '../conditions/definition.ts'
import { conditionByType } from '../conditions/index.ts'
import type { ItemsFilter } from '../items/items-filter.ts'
import type { Code, Promotion } from '../model/promotion.ts'
import type { Examined } from './scene.ts'

export interface PlacedFilter {
  readonly path: string
  readonly filter: ItemsFilter
}

/** Every items filter of a document: whatever has a list `include` or `exclude` of matchers. */
export function filtersIn(value: unknown, path = '$'): readonly PlacedFilter[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((entry, index) => filtersIn(entry, `${path}[${index}]`))
  const { include, exclude } = value as { readonly include?: unknown; readonly exclude?: unknown }
  if (Array.isArray(include) || Array.isArray(exclude)) return [{ path, filter: value as ItemsFilter }]
  return Object.entries(value).flatMap(([key, entry]) => filtersIn(entry, `${path}.${key}`))
}

export interface PlacedCondition {
  readonly document: Readonly<Record<string, unknown>>
  readonly definition: AnyCondition
}

/** Every condition, also those inside others. */
export function conditionsIn(value: unknown): readonly PlacedCondition[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(conditionsIn)
  const document = value as Readonly<Record<string, unknown>>
  const definition = typeof document.type === 'string' ? conditionByType(document.type) : undefined
  const own = definition ? [{ document, definition }] : []
  return [...own, ...Object.values(document).flatMap(conditionsIn)]
}

/** Numbers that stand under a key anywhere in a value. */
export function numbersUnder(value: unknown, keys: readonly string[]): readonly number[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === 'number' ? (keys.includes(key) ? [entry] : []) : numbersUnder(entry, keys),
  )
}

/** How much is given in all is bounded somewhere: a count, units, a budget, of the promotion or its campaign. */
export function isLimited({ document: { limits = {} }, campaign }: Examined): boolean {
  const { redemptions, units, budget, per_period = [] } = limits
  const ofCampaign = campaign?.document.limits
  const budgets = [budget, ofCampaign?.budget, ...per_period.map(period => period.budget)]
  return (
    redemptions !== undefined ||
    units !== undefined ||
    ofCampaign?.redemptions !== undefined ||
    per_period.some(period => period.redemptions !== undefined) ||
    budgets.some(map => map !== undefined && Object.keys(map).length > 0)
  )
}

export function isPerCustomer({ limits }: Promotion): boolean {
  return (
    limits?.per_customer !== undefined || (limits?.per_period ?? []).some(period => period.per_customer !== undefined)
  )
}

export function hasEnd({ whole }: Examined): boolean {
  return Number.isFinite(whole.ends)
}

/** Whoever has it can use it, and it can be passed on. */
export function isPublic({ assigned_to, session_id, batch }: Code): boolean {
  return assigned_to === undefined && session_id === undefined && batch === undefined
}

/** "a, b and c"; of many the first and how many more. */
export function some(words: readonly string[], most = 5): string {
  const shown = words.length <= most ? words : [...words.slice(0, most), `${words.length - most} more`]
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
