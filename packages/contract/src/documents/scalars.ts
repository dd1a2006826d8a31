/** The small words of every document: ids, names, amounts, money, percentages, instants. */
import { isCurrency } from '@counterfoil/engine'
import { z } from 'zod'
import { isStorable, isWithinDepth } from './storable.ts'

export const maxAmount = Number.MAX_SAFE_INTEGER

/** An id of ours; a caller may choose it for what it creates. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'Use 1 to 64 of the characters A-Z, a-z, 0-9, _ and -.')

/** An id of the caller's (order, customer, line): 1 to 255 printable characters. */
export const externalId = z.string().regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u, 'Use 1 to 255 printable characters.')

/** A redemption by its own id or by the order's. */
export const redemptionRef = z
  .string()
  .regex(
    /^(?:[A-Za-z0-9_-]{1,64}|order:[^\p{C}\p{Zl}\p{Zp}]{1,255})$/u,
    'Use an id of a redemption, or order:{order id}.',
  )

/** A word or a short text of the caller's; a shop that has none may send an empty one. */
export const word = text(255)
export const words = z.array(word).max(250)

/** A whole number. Not `z.int()`, after whose refusal zod looks no further: every problem is to be found at once. */
export function whole(min: number, max: number) {
  return z
    .number()
    .min(min)
    .max(max)
    .refine(Number.isInteger, { error: 'Must be a whole number.', params: { code: 'type' } })
    .meta({ type: 'integer' })
}

/** Whole minor units of a currency. */
export const amount = whole(0, maxAmount)
export const count = whole(0, maxAmount)
export const quantity = whole(1, maxAmount)

export const currency = z
  .string()
  .refine(isCurrency, 'Use an ISO 4217 code such as USD.')
  .meta({ pattern: '^[A-Z]{3}$' })

/** Money in several currencies; an amount never crosses from one to another. */
export const moneyMap = z.record(currency, amount)

/** A decimal percentage, exact: up to four decimals. */
export const percent = z
  .string()
  .regex(/^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)$/, 'Use a decimal between "0" and "100" with at most 4 decimals.')

/** A tax rate in percent; unlike a discount it may pass 100. */
export const taxRate = z
  .string()
  .regex(/^\d{1,3}(?:\.\d{1,4})?$/, 'Use a decimal such as "20" with at most 4 decimals.')

/** RFC 3339, with an offset. */
export const instant = z.iso.datetime({ offset: true, error: 'Use an RFC 3339 instant such as 2026-11-21T10:00:00Z.' })
/** An instant that a caller sets; what is outside of these years was meant in another unit. */
export const plausibleInstant = instant.refine(isPlausible, 'Use an instant from the years 2000 to 2200.')
export const day = z.iso.date({ error: 'Use a date such as 2026-11-21.' })
/** A day that a caller counts back from: calendars of databases have no year 0. */
export const plausibleDay = day.refine(text => text >= '1900', 'Use a day from the year 1900 on.')

/** Days, hours, minutes and seconds. */
export const duration = z
  .string()
  .regex(/^P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, 'Use an ISO 8601 duration such as PT15M.')

export const locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'Use a language tag such as en or fr-CA.')
export const timeZone = z.string().refine(isTimeZone, 'Use an IANA time zone such as Europe/Paris.').max(64)
export const country = z.string().regex(/^[A-Z]{2}$/, 'Use an ISO 3166 country code such as US.')

/** Levels of free data, as many as a request may have. */
const maxLevels = 32

/** Free data of the caller's: kept and given back, never read. */
export const attributes = z
  .record(z.string().min(1).max(255), z.unknown())
  .refine(value => isWithinDepth(value, maxLevels), {
    error: `May be at most ${maxLevels} levels deep.`,
    params: { code: 'too_deep' },
    abort: true,
  })
  .refine(isStorable, 'Must not contain NUL or half a surrogate pair.')

/** At most `max` characters, none of them NUL or half a surrogate pair. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .regex(/^[^\0\p{Surrogate}]*$/u, 'Must not contain NUL or half a surrogate pair.')
}

const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2201, 0, 1)

/** Text that is no instant at all is refused by its format. */
function isPlausible(text: string): boolean {
  const at = Date.parse(text)
  return Number.isNaN(at) || (at >= earliest && at < latest)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
