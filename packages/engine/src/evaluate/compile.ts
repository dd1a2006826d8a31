/** From parsed documents to a plan: everything that does not depend on a cart is worked out here, once per change. */
import { type CombinationTerms, combinationTerms } from '../combine/terms.ts'
import type { AnyCondition } from '../conditions/definition.ts'
import { conditionByType } from '../conditions/index.ts'
import { type AnyEffect, effectOf } from '../effects/index.ts'
import type { WholeLine, WholeOrder } from '../effects/whole-line.ts'
import { compileFilter, type ItemsFilter, type LineTest } from '../items/index.ts'
import type { Campaign, Promotion, PromotionClass } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { type Arithmetic, arithmeticFor } from '../money/arithmetic.ts'
import { rateToPpm } from '../money/percent.ts'
import { type MoneyRules, moneyRules } from '../money/rules.ts'
import { resolveSettings } from '../profiles/index.ts'
import { compileWindow, type Window } from '../schedule/window.ts'
import { buildIndex, changeIndex, type PromotionIndex } from './promotion-index.ts'

export interface CompileInput {
  readonly promotions: readonly Promotion[]
  readonly campaigns?: readonly Campaign[]
  /** What is absent takes the default. */
  readonly settings?: Partial<Settings>
}

export interface CompiledCondition {
  readonly definition: AnyCondition
  /** Of the definition's own schema. */
  readonly params: never
}

export interface CompiledEffect {
  readonly definition: AnyEffect
  /** Of the definition's own schema. */
  readonly params: never
  readonly class: PromotionClass
  /** Empty: every line. */
  readonly items: readonly ItemsFilter[]
  readonly test: LineTest
  /** Every line that was bought: no filter, and not gift lines. */
  readonly seesAll: boolean
  readonly separable: boolean
  /** The promotion's own margin, in parts per million, where it asks for more than the store. */
  readonly margin: number | undefined
  /** `EffectDefinition.onWholeLine` of these parameters; undefined: only `propose` can say. */
  readonly onWholeLine: WholeLine | undefined
  readonly onWholeOrder: WholeOrder | undefined
}

export interface CompiledCampaign {
  readonly document: Campaign
  readonly window: Window
}

export interface CompiledPromotion {
  readonly document: Promotion
  /** With the id the place in the order of promotions: `byPriority`. Lower first; absent in the document: 100. */
  readonly priority: number
  readonly window: Window
  /** Its own narrowed by its campaign's, milliseconds since 1970: start in, end out. Undefined: there are none. */
  readonly dates: { readonly opens: number; readonly closes: number } | undefined
  readonly timeZone: string
  readonly campaign: CompiledCampaign | undefined
  readonly conditions: readonly CompiledCondition[]
  readonly effects: readonly CompiledEffect[]
  /** Currencies that every effect and budget has an amount for; undefined: any. */
  readonly currencies: readonly string[] | undefined
  readonly terms: CombinationTerms
  /** Its one effect has an `onWholeLine`, and it stops nobody: `plain-pricing.ts` can price it. */
  readonly plain: boolean
  /** The same of its one effect on the order and `onWholeOrder`: `plain-order.ts` can price it. */
  readonly plainOnOrder: boolean
  readonly visibility: 'listed' | 'unlisted' | 'secret'
}

/** Immutable. `promotions` by id. */
export interface Plan {
  readonly settings: Settings
  readonly arithmetic: Arithmetic
  readonly rules: MoneyRules
  readonly promotions: ReadonlyMap<string, CompiledPromotion>
  readonly campaigns: ReadonlyMap<string, CompiledCampaign>
  /** Automatic promotions that may be open, by what a cart must have. */
  readonly index: PromotionIndex
}

/** Compiles parsed documents; never throws on documents that the parsers accepted. Of equal ids the last one stands. */
export function compile({ promotions, campaigns = [], settings: given = {} }: CompileInput): Plan {
  const settings = resolveSettings(given)
  const arithmetic = arithmeticFor(settings)
  const rules = moneyRules(settings)
  const byCampaign = new Map(campaigns.map(document => [document.id, compileCampaign(document, settings)]))
  const compiled = new Map<string, CompiledPromotion>()
  for (const document of promotions) {
    const campaign = byCampaign.get(document.campaign ?? '')
    compiled.set(document.id, compilePromotion({ document, settings, arithmetic, rules, campaign }))
  }
  const index = buildIndex([...compiled.values()])
  return { settings, arithmetic, rules, promotions: compiled, campaigns: byCampaign, index }
}

/**
 * The plan after some promotions were added or replaced (by id) and others removed; settings and campaigns stay. The
 * plan before is untouched and what did not change is shared with it, so one of ten thousand costs a copied map.
 */
export function recompile(plan: Plan, changed: readonly Promotion[], removed: readonly string[] = []): Plan {
  const promotions = new Map(plan.promotions)
  for (const id of removed) promotions.delete(id)
  for (const document of changed) {
    const campaign = plan.campaigns.get(document.campaign ?? '')
    promotions.set(document.id, compilePromotion({ ...plan, document, campaign }))
  }
  const fresh = new Set(changed.map(({ id }) => promotions.get(id)!))
  return { ...plan, promotions, index: changeIndex(plan.index, promotions, [...fresh]) }
}

interface PromotionInput {
  readonly document: Promotion
  readonly settings: Settings
  readonly arithmetic: Arithmetic
  readonly rules: MoneyRules
  readonly campaign: CompiledCampaign | undefined
}

function compilePromotion(input: PromotionInput): CompiledPromotion {
  const { document, settings, arithmetic, rules, campaign } = input
  const margin = ownMargin(document, rules)
  const effects = document.effects.map(effect => compileEffect(effect, arithmetic, document.id, margin))
  const window = compileWindow(document.schedule, settings.time_zone)
  const terms = combinationTerms(document, effects, settings)
  return {
    document,
    priority: document.priority ?? 100,
    window,
    dates: datesOf(window, campaign?.window),
    timeZone: document.schedule?.time_zone ?? settings.time_zone,
    campaign,
    conditions: document.conditions.length === 0 ? none : document.conditions.map(compileCondition),
    effects,
    currencies: currenciesOf(document, effects),
    terms,
    plain:
      !terms.stops && effects.length === 1 && effects[0]!.class === 'product' && effects[0]!.onWholeLine !== undefined,
    plainOnOrder: !terms.stops && effects.length === 1 && effects[0]!.onWholeOrder !== undefined,
    visibility: document.visibility ?? (document.trigger === 'automatic' ? 'listed' : 'unlisted'),
  }
}

const none: readonly CompiledCondition[] = []

function datesOf(own: Window, campaign: Window | undefined): CompiledPromotion['dates'] {
  const opens = Math.max(own.starts, campaign?.starts ?? own.starts)
  const closes = Math.min(own.ends, campaign?.ends ?? own.ends)
  const isBound = opens > Number.NEGATIVE_INFINITY || closes < Number.POSITIVE_INFINITY
  return isBound ? { opens, closes } : undefined
}

function compileCampaign(document: Campaign, settings: Settings): CompiledCampaign {
  return { document, window: compileWindow(document.schedule, settings.time_zone) }
}

function compileCondition(document: Promotion['conditions'][number]): CompiledCondition {
  const definition = conditionByType(document.type)
  if (!definition) throw new TypeError(`"${document.type}" is no condition; only parsed documents may be compiled`)
  return { definition, params: document as never }
}

function compileEffect(
  document: Promotion['effects'][number],
  arithmetic: Arithmetic,
  promotion: string,
  margin: number | undefined,
): CompiledEffect {
  const definition = effectOf(document.type)
  if (!definition) throw new TypeError(`"${document.type}" is no effect; only parsed documents may be compiled`)
  const params = document as never
  const items = definition.items(params)
  const separable = definition.separable(params, arithmetic)
  const seesAll = items.length === 0 && margin === undefined && definition.ofGiftLines !== true
  const test = definition.ofGiftLines ? giftLinesOf(promotion) : ordinaryLines(items)
  const onWholeLine = separable && margin === undefined ? definition.onWholeLine?.(params, arithmetic) : undefined
  const onWholeOrder = margin === undefined ? definition.onWholeOrder?.(params, arithmetic) : undefined
  const own = { definition, params, class: definition.class(params), items, test }
  return { ...own, seesAll, separable, margin, onWholeLine, onWholeOrder }
}

/** Where it asks for no more than the store does, the store's margin on every line is enough. */
function ownMargin({ margin_floor }: Promotion, { margin }: MoneyRules): number | undefined {
  const own = margin_floor === undefined ? 0 : rateToPpm(margin_floor)
  return own > (margin ?? 0) ? own : undefined
}

function giftLinesOf(promotion: string): LineTest {
  return line => line.gift_of === promotion
}

/** A line that was added as a gift is nobody else's: it earns nothing and is discounted by its own promotion alone. */
function ordinaryLines(items: readonly ItemsFilter[]): LineTest {
  if (items.length === 0) return line => line.gift_of === undefined
  const tests = items.map(compileFilter)
  return tests.length === 1 ? bought(tests[0]!) : boughtAny(tests)
}

function bought(test: LineTest): LineTest {
  return (line, currency) => line.gift_of === undefined && test(line, currency)
}

function boughtAny(tests: readonly LineTest[]): LineTest {
  return (line, currency) => line.gift_of === undefined && tests.some(test => test(line, currency))
}

/** A budget binds in its own currencies: a cart in another one would spend without a limit. */
function currenciesOf(document: Promotion, effects: readonly CompiledEffect[]): readonly string[] | undefined {
  const lists = effects.map(({ definition, params }) => definition.currencies(params))
  const { budget, per_period = [] } = document.limits ?? {}
  const budgets = [budget, ...per_period.map(period => period.budget)]
  lists.push(...budgets.map(map => (map && Object.keys(map).length > 0 ? Object.keys(map) : undefined)))
  const [first, ...others] = lists.filter(list => list !== undefined)
  return first?.filter(currency => others.every(list => list.includes(currency)))
}
