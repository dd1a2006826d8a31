/** What the tests of one language have in common: carts, details and a way to ask for a sentence. */
import type { ItemsFilter } from '../items/items-filter.ts'
import type { Remedy } from '../model/quote.ts'
import type { DetailsOf } from '../rejections/catalogue.ts'
import type { Reason } from '../rejections/reasons.ts'
import { localeFor, type MessageContext } from './index.ts'

export const apparel: ItemsFilter = { include: [{ categories: ['apparel'] }] }
export const acme: ItemsFilter = { include: [{ brands: ['Acme'] }] }
const context = { currency: 'EUR', time_zone: 'Europe/Paris' }

/** Sentences with ordinary spaces, so that they can be read; which space stands where is tested apart. */
export function asking(language: string) {
  const { message, nearly, phrases } = localeFor(language)
  const of = <R extends Reason>(reason: R, details: Partial<DetailsOf[R]> = {}, more: Partial<MessageContext> = {}) =>
    plain(message(reason, { ...details }, { ...context, code: 'SAVE10', ...more }))
  const about = <R extends Reason>(title: string | undefined, reason: R, details: Partial<DetailsOf[R]> = {}) =>
    plain(message(reason, { ...details }, { ...context, ...(title !== undefined && { title }) }))
  const near = (remedy: Remedy, title: string) => plain(nearly(remedy, { ...context, title }))
  return { of, about, near, phrases }
}

export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}
