/**
 * The conventions of a case as settings of a store. A few are always read; the arithmetic of a source is read only under
 * its profile, and without one a case that asks for other than the defaults is not supported, unless the corpus says
 * that it holds under the defaults alone (PORTABLE.txt).
 */
import type { Case } from '../case.ts'
import type { Gaps } from './gaps.ts'

export interface SemanticsOptions {
  /** The case is listed in the corpus' own PORTABLE.txt. */
  readonly portable: boolean
  /** `--profile source`. */
  readonly profile: boolean
}

/** What an absent word means. */
const defaults: Readonly<Record<string, unknown>> = {
  rounding: 'half_up',
  roundAt: 'line',
  allocation: 'largest_remainder',
  stacking: 'sequential',
  codeCase: 'insensitive',
  emailCase: 'insensitive',
  duplicateCode: 'ignore',
  carryRounding: false,
}

/** Read whatever the profile is. */
const always = ['codeLimit']

/** The case is built so that nothing need be done. */
const forInformation = [
  'usageOnCancel',
  'usageCounted',
  'thresholdBasis',
  'unitPercentBase',
  'roundedQuantity',
  'bxgyConsume',
  'saleExclusionOnOrderDiscount',
  'sourcePriority',
  'cancelledOrdersCount',
  'droppedCode',
]

/** Settings that stand for a word's values under the source's profile. */
const profiled: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  rounding: { half_down: { rounding: 'half_down' } },
  roundAt: { unit: { round_at: 'unit' }, order: { round_at: 'order' } },
  allocation: {
    floor_then_first: { allocation: 'first' },
    round_half_down_then_first: { allocation: 'half_down_first' },
    round_then_last: { allocation: 'last' },
    carry: { allocation: 'carry' },
  },
  stacking: {
    parallel: { percent_base: 'list' },
    best_per_line: { same_line: 'best_of_all' },
    lanes: { same_line: 'best_in_priority' },
  },
  codeCase: { sensitive: { code_case: 'sensitive' } },
  carryRounding: { true: { carry_rounding: true } },
  duplicateCode: { reject: { duplicate_codes: 'report' } },
}

/** Words that make no difference to what this case asserts, whatever their value. */
const isIdle: Readonly<Record<string, (source: Case) => boolean>> = {
  // Fractions that are kept can show only where amounts are asserted.
  rounding: source => source.semantics?.rounding === 'none' && assertsNoAmount(source),
  allocation: source => source.semantics?.allocation === 'none' && assertsNoAmount(source),
  shippingFixedPrice: source => !fixesAmongOthers(source),
}

function assertsNoAmount({ expect }: Case): boolean {
  const { applied: _applied, rejected: _rejected, gifts: _gifts, ...amounts } = expect
  return Object.values(amounts).every(amount => amount === undefined)
}

/** A fixed fee beside another discount of the fee: the only place where one can replace the other. */
function fixesAmongOthers({ promotions }: Case): boolean {
  const ofFees = promotions
    .flatMap(({ effects }) => effects)
    .filter(({ type, target }) => type === 'free_shipping' || target === 'shipping' || target === 'shipping_total')
  const fixing = ofFees.filter(({ type }) => type === 'fixed_price')
  return fixing.length > 0 && fixing.length < ofFees.length
}

const fixed = {
  selection: 'priority',
  order_of_application: 'priority',
  same_line: 'stack',
  exclusive: 'first',
  max_codes: 10,
  duplicate_codes: 'ignore',
}

/** The settings for a case; what they cannot say is noted in `gaps`. */
export function translateSemantics(source: Case, options: SemanticsOptions, gaps: Gaps): object {
  const requireLogin = source.promotions.some(promotion => promotion.limits?.requireLogin === true)
  return {
    ...fixed,
    ...codeLimit(source),
    ...(requireLogin && { per_customer_guests: 'refuse' }),
    ...taxSettings(source),
    ...conventions(source, options, gaps),
  }
}

function codeLimit({ semantics }: Case): object {
  const limit = semantics?.codeLimit as { readonly max: number; readonly onExcess?: string } | undefined
  if (limit === undefined) return {}
  return { max_codes: limit.max, ...(limit.onExcess && { on_excess: limit.onExcess }) }
}

function taxSettings({ tax }: Case): object {
  if (tax === undefined) return {}
  return { tax: { round_at: tax.rounding ?? 'line', basis: tax.basis ?? 'after_discount' } }
}

function conventions(source: Case, options: SemanticsOptions, gaps: Gaps): object {
  const settings: object[] = []
  for (const [word, value] of Object.entries(source.semantics ?? {})) {
    if (always.includes(word) || forInformation.includes(word) || value === defaults[word]) continue
    if (isIdle[word]?.(source)) continue
    const setting = options.profile ? profiled[word]?.[String(value)] : undefined
    if (setting !== undefined) settings.push(setting)
    else if (!options.portable) gaps.push(`semantics ${word}: ${JSON.stringify(value)}`)
  }
  return Object.assign({}, ...settings)
}
