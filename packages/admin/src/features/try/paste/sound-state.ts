/**
 * What the form can show, whatever was pasted, stood in a link or was kept here by an earlier version: what is of another
 * kind than it has to be is set right or left out. What it means is the service's to judge.
 */
import { type Cart, freeId, type Line, type Moment, type TryState } from '../state.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Undefined: it is none. `currency`: of a cart that says none. */
export function soundState(value: unknown, currency: string): TryState | undefined {
  if (!isFields(value) || !isFields(value.cart) || !isList(value.cart.line_items)) return undefined
  const { cart, moment, usage } = value
  if (!isMoment(moment) || (usage !== 'real' && usage !== 'none')) return undefined
  return { cart: soundCart(cart, currency), moment, usage }
}

export function soundCart(cart: Fields, currency: string): Cart {
  const { line_items, customer, context, discounts, shipping, ...rest } = cart
  const codes = isFields(discounts) && isList(discounts.codes) ? discounts.codes.filter(isText) : []
  const charges = isList(shipping) ? shipping.filter(isFields) : []
  return {
    ...rest,
    currency: isText(cart.currency) && /^[A-Z]{3}$/.test(cart.currency) ? cart.currency : currency,
    line_items: withIds(isList(line_items) ? line_items.filter(isFields) : []).map(soundLine),
    ...(isFields(customer) && { customer: withoutWrong(customer, { segments: isList }) }),
    ...(isFields(context) && { context }),
    ...(codes.length > 0 && { discounts: { ...(discounts as Fields), codes } }),
    ...(charges.length > 0 && {
      shipping: withIds(charges).map(charge => ({ ...charge, amount: wholeOf(charge.amount) ?? 0 })),
    }),
  } as Cart
}

function soundLine(line: Fields & { readonly id: string }): Line {
  const quantity = wholeOf(line.quantity) ?? 1
  return {
    ...withoutWrong(line, { categories: isList, sku: isText, product: isText, brand: isText }),
    id: line.id,
    quantity: quantity > 0 ? quantity : 1,
    unit_price: wholeOf(line.unit_price) ?? 0,
  }
}

/** No two have the same id, and none has none. */
function withIds(entries: readonly Fields[]) {
  const sound: (Fields & { readonly id: string })[] = []
  for (const entry of entries) {
    const wanted = isText(entry.id) ? entry.id : `l${sound.length + 1}`
    sound.push({ ...entry, id: freeId(sound, wanted) })
  }
  return sound
}

function withoutWrong(fields: Fields, checks: Readonly<Record<string, (value: unknown) => boolean>>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => checks[name]?.(value) ?? true))
}

function isMoment(value: unknown): value is Moment {
  if (!isFields(value)) return false
  if (value.kind === 'now') return true
  if (value.kind === 'words') return isText(value.text) && isText(value.at) && !Number.isNaN(Date.parse(value.at))
  return value.kind === 'at' && typeof value.local === 'string' && isZone(value.zone)
}

function isZone(value: unknown): boolean {
  try {
    return isText(value) && new Intl.DateTimeFormat('en', { timeZone: value }) !== undefined
  } catch {
    return false
  }
}

/** A number without a fraction, also one that is written as a text. */
function wholeOf(value: unknown): number | undefined {
  const number = isText(value) ? Number(value) : value
  return Number.isSafeInteger(number) ? (number as number) : undefined
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
