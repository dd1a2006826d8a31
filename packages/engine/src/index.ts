/** The pure pricing engine. `compile(promotions, settings)` once per change, `quote(plan, cart, facts, options)` per request. */

export { type Apart, type Beside, besideIn } from './combine/companions.ts'
export type { AnyCondition } from './conditions/definition.ts'
export { type ConditionDocument, conditionTypes, parseCondition } from './conditions/index.ts'
export { type AnyEffect, type EffectDocument, effectOf, effects, parseEffect } from './effects/index.ts'
export { automaticFor } from './evaluate/automatic-for.ts'
export { type CompileInput, compile, type Plan, recompile } from './evaluate/compile.ts'
export { type QuoteOptions, quote } from './evaluate/quote.ts'
export { compileFilter, type ItemsFilter, itemsFilter } from './items/index.ts'
export { type CatalogueItem, type LintFinding, type LintOptions, lint, lintRules, type Severity } from './lint/index.ts'
export { localeFor } from './locales/index.ts'
export type * from './model/cart.ts'
export type * from './model/facts.ts'
export { campaignSchema, parseCampaign } from './model/parse-campaign.ts'
export { codeSchema, parseCode } from './model/parse-code.ts'
export type { Parsed } from './model/parse-document.ts'
export { parsePromotion, promotionSchema } from './model/parse-promotion.ts'
export type * from './model/promotion.ts'
export type * from './model/quote.ts'
export { defaultSettings, type Settings } from './model/settings.ts'
export { allocate } from './money/allocate.ts'
export { currencyCodes, isCurrency, minorUnitDigits } from './money/currencies.ts'
export { mulDiv } from './money/mul-div.ts'
export { parsePercent } from './money/percent.ts'
export type { Rounding } from './money/rounding.ts'
export { includedTax } from './money/tax.ts'
export type { Infer, Issue, JsonSchema, Schema } from './params/schema.ts'
export { isTimeZone } from './params/times.ts'
export { type ProfileName, profileNames, profiles, resolveSettings, settingsOf } from './profiles/index.ts'
export { catalogue, type DetailsOf, type Rejection } from './rejections/catalogue.ts'
export { publicDetails } from './rejections/privacy.ts'
export { type Reason, reasonRank, reasons } from './rejections/reasons.ts'
export {
  compileWindow,
  type EffectiveWindow,
  effectiveWindow,
  type PromotionState,
  promotionState,
  type Scheduled,
  type ScheduleNote,
  stateAt,
} from './schedule/index.ts'
export { type Terms, type TermsOptions, terms } from './terms/index.ts'
export type { Alternative, Combination, Taken } from './trial/alternatives.ts'
export { type Trial, type TrialOptions, type Tried, tryCart } from './trial/try-cart.ts'
