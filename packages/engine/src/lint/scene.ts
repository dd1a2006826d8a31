/** What every rule reads: the promotions that count, compiled, with their codes, as of one instant. */
import { type CompiledPromotion, compile, type Plan } from '../evaluate/compile.ts'
import type { Amount, Campaign, Code, Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { intersect, type Window } from '../schedule/window.ts'

/** One thing that is sold, at its own price and cost in minor units of `currency` (absent: the store's). */
export interface CatalogueItem {
  readonly sku: string
  readonly product?: string
  readonly categories?: readonly string[]
  readonly collections?: readonly string[]
  readonly brand?: string
  readonly tags?: readonly string[]
  readonly currency?: string
  readonly unit_price: Amount
  readonly compare_at_price?: Amount
  readonly unit_cost?: Amount
  readonly attributes?: Readonly<Record<string, unknown>>
}

export interface LintOptions {
  /** Epoch milliseconds; the engine reads no clock. */
  readonly now: number
  /** The store's; absent: the defaults. */
  readonly settings?: Partial<Settings>
  readonly campaigns?: readonly Campaign[]
  /** What is sold, for margins below cost. */
  readonly catalogue?: readonly CatalogueItem[]
  /** From which percentage on a discount is deep. Absent: "50". */
  readonly deep_discount?: string
  /** Only what concerns this promotion is reported; it counts as active, whatever its status. */
  readonly only?: string
  /** False: `codes` is only a part of what there is, so that nothing is said of codes that are missing. */
  readonly codes_complete?: boolean
  /** How many codes that are not among `codes` a promotion has, by its id: those of batches, which are no documents. */
  readonly codes_besides?: ReadonlyMap<string, number>
}

export interface Examined extends CompiledPromotion {
  /** Promotion and campaign together. */
  readonly whole: Window
  /** Active, and not over: what a shopper could meet now or later. */
  readonly live: boolean
  /** Its live codes. */
  readonly codes: readonly Code[]
}

export interface Scene {
  readonly options: LintOptions
  readonly settings: Settings
  readonly plan: Plan
  /** Not archived, by (priority, id). */
  readonly promotions: readonly Examined[]
  /** Those to report on: with `only` that one, else all. */
  readonly subjects: readonly Examined[]
  readonly byId: ReadonlyMap<string, Examined>
  /** Active codes, by canonical form. */
  readonly codes: readonly LiveCode[]
}

export interface LiveCode {
  readonly document: Code
  /** Upper case, without white space and dashes: what two spellings have in common. */
  readonly canonical: string
}

/** Drafts and paused promotions are examined too; they only play no part in what happens between promotions. */
export function layScene(promotions: readonly Promotion[], codes: readonly Code[], options: LintOptions): Scene {
  const active = promotions
    .filter(({ status }) => status !== 'archived')
    .map(document => ({ ...document, status: 'active' as const }))
  const statuses = new Map(promotions.map(({ id, status }) => [id, status]))
  const campaigns = (options.campaigns ?? []).map(campaign => ({ ...campaign, status: 'active' as const }))
  const plan = compile({ promotions: active, campaigns, settings: options.settings ?? {} })
  const usable = codes.filter(({ status }) => status === 'active')
  const byPromotion = Map.groupBy(usable, ({ promotion }) => promotion)
  const examined = [...plan.promotions.values()].map((compiled): Examined => {
    const { id } = compiled.document
    const whole = compiled.campaign ? intersect(compiled.window, compiled.campaign.window) : compiled.window
    const on = statuses.get(id) === 'active' || id === options.only
    return { ...compiled, whole, live: on && whole.ends > options.now, codes: byPromotion.get(id) ?? [] }
  })
  return {
    options,
    settings: plan.settings,
    plan,
    promotions: examined,
    subjects: options.only === undefined ? examined : examined.filter(({ document }) => document.id === options.only),
    byId: new Map(examined.map(promotion => [promotion.document.id, promotion])),
    codes: usable
      .map(document => ({ document, canonical: canonicalOf(document.code, plan.settings) }))
      .sort((a, b) => compare(a.canonical, b.canonical) || compare(a.document.id, b.document.id)),
  }
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function canonicalOf(code: string, { code_case }: Settings): string {
  const kept = code.normalize('NFKC').replace(/[\s\p{Dash_Punctuation}]/gu, '')
  return code_case === 'sensitive' ? kept : kept.toUpperCase()
}
