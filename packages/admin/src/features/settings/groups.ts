/** Which settings stand together, and in which order. What no group names stands under "More". */
import type { Field } from './read-fields.ts'

const groups = {
  store: ['currency', 'time_zone', 'locale'],
  codes: ['max_codes', 'on_excess', 'duplicate_codes', 'code_case'],
  combining: [
    ...['profile', 'selection', 'exclusive', 'order_of_application'],
    ...['percent_base', 'threshold_basis', 'same_line'],
  ],
  money: [
    ...['rounding', 'round_at', 'allocation', 'carry_rounding', 'tax.basis', 'tax.round_at', 'margin_floor'],
    ...['max_total_discount.percent', 'max_total_discount.amount'],
  ],
  customers: ['per_customer_guests', 'email_folding', 'customer_identities'],
  checkout: ['hold', 'hold_ttl'],
  links: ['links.url', 'links.shop_url', 'links.allowed_origins', 'links.append_codes', 'links.remember'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type GroupId = keyof typeof groups | 'other'

export interface Group {
  readonly id: GroupId
  readonly fields: readonly Field[]
}

export function groupFields(fields: readonly Field[]): readonly Group[] {
  const named = Object.entries(groups).map(([id, paths]) => ({
    id: id as GroupId,
    fields: paths.flatMap(path => fields.filter(field => field.path === path)),
  }))
  const known = new Set(named.flatMap(({ fields: own }) => own))
  const other = { id: 'other' as const, fields: fields.filter(field => !known.has(field)) }
  return [...named, other].filter(group => group.fields.length > 0)
}
