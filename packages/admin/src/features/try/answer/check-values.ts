/** What a check required and what was there, in words: money where it compares money. */

export interface CheckWords {
  readonly money: (amount: number) => string
  readonly number: (value: number) => string
  readonly list: (items: readonly string[]) => string
  readonly yes: string
  readonly no: string
  readonly nothing: string
}

/** Checks whose numbers are amounts in the cart's currency. */
const ofMoney: ReadonlySet<string> = new Set(['minimum_subtotal', 'maximum_subtotal', 'combination'])
const moneyReasons: ReadonlySet<string> = new Set([
  'subtotal_too_low',
  'subtotal_too_high',
  'budget_spent',
  'outbid',
  'cart_changed',
])

export function valueText(
  { check, reason }: { readonly check: string; readonly reason?: string | undefined },
  value: unknown,
  words: CheckWords,
): string {
  if (value === undefined) return ''
  if (value === null) return words.nothing
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number')
    return ofMoney.has(check) || moneyReasons.has(reason ?? '') ? words.money(value) : words.number(value)
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.length === 0 ? words.nothing : words.list(value.map(item => plain(item)))
  return plain(value)
}

/** Of `{any_of: ["DE", "FR"]}` "any of DE, FR". */
function plain(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return Object.entries(value)
    .map(([name, inner]) => `${name.replaceAll('_', ' ')} ${plain(inner)}`)
    .join('; ')
}
