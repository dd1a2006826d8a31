/** From parsed documents to a plan: everything that does not depend on a cart is worked out here, once per change. */
import { type CombinationTerms, combinationTerms } from '../combine/terms.ts'
import type { AnyCondition } from '../conditions/definition.ts'
import { conditionByType } from '../conditions/index.ts'
import { type AnyEffect, effectOf } from '../effects/index.ts'
import { compileFilter, type ItemsFilter, type LineTest } from '../items/index.ts'
import type { Campaign, Promotion, PromotionClass } from '../model/promotion.ts'
import { defaultSettings, type Settings } from '../model/settings.ts'
import { type Arithmetic, arithmeticFor } from '../money/arithmetic.ts'
import { compileWindow, type Window } from '../schedule/window.ts'
import { buildIndex, type PromotionIndex } from './promotion-index.ts'

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
  readonly separable: boolean
}

export interface CompiledCampaign {
  readonly document: Campaign
  readonly window: Window
}

export interface CompiledPromotion {
  readonly document: Promotion
  /** Place in the order of (priority, id); unique. */
  readonly rank: number
  readonly window: Window
  readonly timeZone: string
  readonly campaign: CompiledCampaign | undefined
  readonly conditions: readonly CompiledCondition[]
  readonly effects: readonly CompiledEffect[]
  /** Currencies that every effect and budget has an amount for; undefined: any. */
  readonly currencies: readonly string[] | undefined
  readonly terms: CombinationTerms
  readonly visibility: 'listed' | 'unlisted' | 'secret'
}

/** Immutable. `promotions` by id. */
export interface Plan {
  readonly settings: Settings
  readonly arithmetic: Arithmetic
  readonly promotions: ReadonlyMap<string, CompiledPromotion>
  /** Automatic promotions that may be open, by what a cart must have. */
  readonly index: PromotionIndex
}

/** Compiles parsed documents; never throws on documents that the parsers accepted. Of equal ids the last one stands. */
export function compile({ promotions, campaigns = [], settings: given = {} }: CompileInput): Plan {
  const settings: Settings = { ...defaultSettings, ...given }
  const arithmetic = arithmeticFor(settings)
  const byCampaign = new Map(campaigns.map(document => [document.id, compileCampaign(document, settings)]))
  const unique = [...new Map(promotions.map(document => [document.id, document])).values()].sort(byPriority)
  const compiled = unique.map((document, rank) =>
    compilePromotion({ document, rank, settings, arithmetic, campaign: byCampaign.get(document.campaign ?? '') }),
  )
  return {
    settings,
    arithmetic,
    promotions: new Map(compiled.map(promotion => [promotion.document.id, promotion])),
    index: buildIndex(compiled),
  }
}

interface PromotionInput {
  readonly document: Promotion
  readonly rank: number
  readonly settings: Settings
  readonly arithmetic: Arithmetic
  readonly campaign: CompiledCampaign | undefined
}

function compilePromotion({ document, rank, settings, arithmetic, campaign }: PromotionInput): CompiledPromotion {
  const effects = document.effects.map(effect => compileEffect(effect, arithmetic, document.id))
  return {
    document,
    rank,
    window: compileWindow(document.schedule, settings.time_zone),
    timeZone: document.schedule?.time_zone ?? settings.time_zone,
    campaign,
    conditions: document.conditions.map(compileCondition),
    effects,
    currencies: currenciesOf(document, effects),
    terms: combinationTerms(document, effects, settings),
    visibility: document.visibility ?? (document.trigger === 'automatic' ? 'listed' : 'unlisted'),
  }
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
): CompiledEffect {
  const definition = effectOf(document.type)
  if (!definition) throw new TypeError(`"${document.type}" is no effect; only parsed documents may be compiled`)
  const params = document as never
  const items = definition.items(params)
  const separable = definition.separable(params, arithmetic)
  const test = definition.ofGiftLines ? giftLinesOf(promotion) : ordinaryLines(items)
  return { definition, params, class: definition.class(params), items, test, separable }
}

function giftLinesOf(promotion: string): LineTest {
  return line => line.gift_of === promotion
}

/** A line that was added as a gift is nobody else's: it earns nothing and is discounted by its own promotion alone. */
function ordinaryLines(items: readonly ItemsFilter[]): LineTest {
  const tests = items.map(compileFilter)
  const [only] = tests
  if (!only) return line => line.gift_of === undefined
  if (tests.length === 1) return (line, currency) => line.gift_of === undefined && only(line, currency)
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

function byPriority(a: Promotion, b: Promotion): number {
  return (a.priority ?? 100) - (b.priority ?? 100) || (a.id < b.id ? -1 : 1)
}
