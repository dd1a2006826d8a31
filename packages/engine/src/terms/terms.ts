/**
 * A promotion in plain words, made from the rule alone, so that banner, e-mail and checkout cannot disagree: "15% off the
 * order if the subtotal is at least $75.00, from 1 to 31 March 2026".
 */
import { joinsSeveral } from '../conditions/index.ts'
import { titleOf } from '../evaluate/applied.ts'
import { type CompiledPromotion, compile } from '../evaluate/compile.ts'
import type { Audience } from '../evaluate/strangers.ts'
import { localeFor } from '../locales/index.ts'
import type { Language } from '../locales/phrases.ts'
import type { Campaign, Code, Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { describeCode } from './code.ts'
import { describeCombination } from './combination.ts'
import { completePhrases, withoutExclusions } from './complete-phrases.ts'
import { de } from './de.ts'
import { describeCondition, summaryOf, type Telling } from './describe-condition.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { describeLimits } from './limits.ts'
import { type Dated, type When, whenOf } from './when.ts'
import type { TermsWords } from './words.ts'

export interface TermsOptions {
  /** `merchant`: also figures of limits and budgets, segments and groups. Absent: `stranger`. */
  readonly audience?: Audience
  /** Codes of this promotion. Exactly one: it is named, and its dates and limits are told. */
  readonly codes?: readonly Code[]
  /** The promotion's campaign: its dates and limits narrow the promotion's. */
  readonly campaign?: Campaign
  /** The store's; absent: the defaults. */
  readonly settings?: Partial<Settings>
}

export interface Terms {
  /** The language that the texts are in: that of the locale, else English. */
  readonly language: Language
  /** What the merchant calls it towards shoppers. */
  readonly title: string
  /** One line: what, for whom and when. */
  readonly summary: string
  /** Short enough for the top of a page. */
  readonly banner: string
  /** One sentence for every rule. */
  readonly terms: readonly string[]
}

const tables: Readonly<Record<Language, TermsWords>> = { en, fr, de, es }
/** A summary tells so many conditions; of more it says that there are some. */
const mostInSummary = 2

/** Takes parsed documents. `locale` is a BCP 47 tag; without a language of ours the texts are English. Pure. */
export function terms(promotion: Promotion, locale: string, options: TermsOptions = {}): Terms {
  const { audience = 'stranger', codes = [], campaign, settings } = options
  const campaigns = campaign ? [campaign] : []
  const compiled = compile({ promotions: [promotion], campaigns, settings: settings ?? {} })
  const rule = compiled.promotions.get(promotion.id)!
  const { tag, phrases } = localeFor(locale)
  const language = languageOf(tag)
  const short: Telling = { language, phrases, words: tables[language], audience }
  const telling: Telling = { ...short, phrases: completePhrases(phrases) }
  const code = codes.length === 1 ? codes[0] : undefined
  const dated = datedBy({ rule, campaign, code, timeZone: compiled.settings.time_zone })
  const when = whenOf(dated, telling.phrases, telling.words)
  const effects = rule.effects.map(({ definition, params }) => summaryOf(definition.summary, params, telling))
  const limits = describeLimits(
    { limits: promotion.limits, campaign: campaign?.limits, code: code?.limits, oneCode: code !== undefined },
    { ...telling, guests: compiled.settings.per_customer_guests },
  )
  const brief = clausesOf(promotion, short)
  const parts: Parts = { rule, clauses: brief, when, code, limited: limits.length > 0 }
  return {
    language,
    title: titleOf(promotion, locale),
    summary: summary(parts, short),
    banner: banner(parts, short),
    terms: unique([
      ...effects.map(sentence),
      ...describeCode({ trigger: promotion.trigger, code, maxCodes: settings?.max_codes }, telling),
      ...(when.spanInZone === undefined ? [] : [telling.words.valid(when.spanInZone)]),
      ...when.hours,
      ...(when.never ? [telling.words.never] : []),
      ...conditionsOf(promotion, telling).map(clause => telling.words.condition(telling.words.clause(clause))),
      ...currencies(rule, telling),
      ...limits,
      ...describeCombination(rule.terms, telling),
      ...afterwards(promotion, compiled.settings, telling),
    ]),
  }
}

function conditionsOf({ conditions }: Promotion, telling: Telling): string[] {
  return conditions.map(condition => describeCondition(condition, telling))
}

/** To be joined in one line: "(a or b) and c". */
function clausesOf(promotion: Promotion, telling: Telling): string[] {
  const { conditions } = promotion
  const said = conditionsOf(promotion, telling)
  if (said.length === 1) return said
  return unique(said.map((clause, index) => (joinsSeveral(conditions[index]!) ? `(${clause})` : clause)))
}

function languageOf(tag: string): Language {
  const language = tag.split('-')[0]!
  return Object.hasOwn(tables, language) ? (language as Language) : 'en'
}

interface Scene {
  readonly rule: CompiledPromotion
  readonly campaign: Campaign | undefined
  readonly code: Code | undefined
  readonly timeZone: string
}

function datedBy({ rule, campaign, code, timeZone }: Scene): readonly Dated[] {
  const own = { schedule: rule.document.schedule, timeZone: rule.timeZone }
  const ofCode = code && { schedule: datesOf(code), timeZone: rule.timeZone }
  const ofCampaign = campaign && {
    schedule: campaign.schedule,
    timeZone: campaign.schedule?.time_zone ?? timeZone,
  }
  return [own, ...(ofCampaign ? [ofCampaign] : []), ...(ofCode ? [ofCode] : [])]
}

function datesOf({ starts, ends }: Code): NonNullable<Promotion['schedule']> {
  return { ...(starts !== undefined && { starts }), ...(ends !== undefined && { ends }) }
}

interface Parts {
  readonly rule: CompiledPromotion
  readonly clauses: readonly string[]
  readonly when: When
  readonly code: Code | undefined
  /** There are limits besides. */
  readonly limited: boolean
}

function summary({ rule, clauses, when, code }: Parts, telling: Telling): string {
  const { words, phrases } = telling
  const few = clauses.length > 0 && clauses.length <= mostInSummary
  const effects = effectsOf(rule, telling)
  const given = few ? words.given(phrases.list(clauses.map(words.clause), 'and')) : ''
  const parts = [
    `${effects}${effects.includes(', ') && given.startsWith(' ') ? ',' : ''}${given}`,
    code && words.withCode(code.code),
    when.span,
    hoursIn(when),
    clauses.length > mostInSummary && words.conditionsApply,
  ]
  return sentence(parts.filter(part => typeof part === 'string').join(', '))
}

/** "15% off items in apparel · Code SARAH10 · Until 31 March 2026 · Conditions apply". What is left out is a condition. */
function banner({ rule, clauses, when, code, limited }: Parts, telling: Telling): string {
  const { words, phrases } = telling
  const brief = effectsOf(rule, { ...telling, phrases: withoutExclusions(phrases) })
  const conditions = clauses.length > 0 || limited || brief !== effectsOf(rule, telling)
  const parts = [brief, code && words.code(code.code), when.span, hoursIn(when), conditions && words.conditionsApply]
  return parts
    .filter(part => typeof part === 'string')
    .map(capital)
    .join(' · ')
}

function hoursIn({ openings }: When): string | undefined {
  return openings.length === 0 ? undefined : openings.join('; ')
}

/** Those that have commas of their own are kept apart by more than a comma. */
function effectsOf({ effects }: CompiledPromotion, telling: Telling): string {
  const told = effects.map(({ definition, params }) => summaryOf(definition.summary, params, telling))
  return told.some(effect => /[,:]/.test(effect)) ? told.join('; ') : telling.phrases.list(told, 'and')
}

/** Which currencies it knows, where that is not every one. */
function currencies({ currencies: known }: CompiledPromotion, { words, phrases }: Telling): string[] {
  return known && known.length > 0 ? [words.currencies(phrases.list(known.toSorted(), 'or'))] : []
}

function afterwards(promotion: Promotion, settings: Settings, { words, phrases, audience }: Telling): string[] {
  const floor = promotion.margin_floor ?? settings.margin_floor
  const percent = audience === 'merchant' && floor !== undefined ? phrases.percent(floor) : undefined
  return [
    ...(floor === undefined ? [] : [words.marginFloor(percent)]),
    promotion.on_return === 'clawback' ? words.clawedBackOnReturn : words.keptOnReturn,
    ...(promotion.on_cancel === 'keep' ? [words.lostOnCancel] : []),
  ]
}

function unique(sentences: readonly string[]): string[] {
  return [...new Set(sentences)]
}

function sentence(text: string): string {
  return `${capital(text)}${/[.!?…]$/.test(text) ? '' : '.'}`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
