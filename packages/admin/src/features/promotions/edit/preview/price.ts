/** Prices the sample cart with the promotion as it is being written: the engine itself, or the service that runs it. */
import { canonicalCode } from '@counterfoil/codes'
import {
  type Cart,
  type Code,
  compile,
  effectiveWindow,
  type Promotion,
  type Quote,
  quote,
  type Settings,
} from '@counterfoil/engine'
import { serverNow } from '../../../../shared/time.ts'
import type { SampleCart } from './sample-cart.ts'

export interface Tried {
  readonly promotion: Promotion
  /** Of the code that opens it; empty: one is made up for the preview. */
  readonly code: string
  readonly cart: SampleCart
  readonly currency: string
  readonly locale: string
  readonly settings: Partial<Settings>
}

/** Stands for the code that it will have. */
const anyCode = 'PREVIEW'

/** A promotion that has not begun is tried at its first instant: the question is what it will do. */
export function momentOf({ schedule }: Promotion, timeZone: string): number {
  const now = Math.trunc(serverNow())
  const { starts, ends, never_open } = effectiveWindow(
    { promotion: { status: 'active', ...(schedule && { schedule }) } },
    timeZone,
    now,
  )
  if (never_open || (ends && Date.parse(ends.at) <= now)) return now
  return Math.max(now, starts ? Date.parse(starts.at) : now)
}

/** Throws what is a bug; whoever shows it says so. */
export function priceHere(tried: Tried, now: number): Quote {
  const { promotion, settings } = tried
  const { submitted, codes } = codesOf(tried)
  const plan = compile({ promotions: [activeOf(promotion)], settings })
  const facts = {
    codes: submitted.map(text => {
      const canonical = canonicalCode(text, { case: plan.settings.code_case })
      return canonical === null ? { submitted: text, canonical } : { submitted: text, canonical, record: codes[0]! }
    }),
    // Nothing of any limit is used yet.
    usage: {},
  }
  return quote(plan, cartOf(tried), facts, { now, include: ['remedies', 'nearly', 'lines'] })
}

/** The same for the service. */
export function simulationOf(tried: Tried) {
  const { codes } = codesOf(tried)
  return {
    promotions: [activeOf(tried.promotion)],
    codes: codes.map(({ id: _, ...code }) => code),
    store: { settings: storable(tried.settings) },
    cart: cartOf(tried),
  }
}

/** A preview is of the rule: campaign and status do not stand in its way. */
function activeOf({ campaign: _, ...promotion }: Promotion): Promotion {
  return { ...promotion, status: 'active' }
}

function codesOf({ promotion, code }: Tried) {
  if (promotion.trigger !== 'code') return { submitted: [], codes: [] as readonly Code[] }
  const text = code === '' ? anyCode : code
  const made: Code = { id: 'preview', code: text, promotion: promotion.id, status: 'active' }
  return { submitted: [text], codes: [made] }
}

function cartOf(tried: Tried): Cart {
  const { cart, currency, locale, promotion } = tried
  const { submitted } = codesOf(tried)
  const { lines, shipping, shopper, segments, country } = cart
  return {
    currency,
    locale,
    line_items: lines.map(({ title: _, ...line }) => defined(line) as Cart['line_items'][number]),
    shipping: [{ id: 's1', method: 'standard', amount: shipping }],
    discounts: { codes: submitted },
    ...(shopper !== 'unknown' && {
      customer: {
        id: 'preview',
        email: addressFor(promotion),
        segments: [...segments],
        order_count: shopper === 'new' ? 0 : 5,
      },
    }),
    ...(country !== '' && { context: { shipping_country: country, billing_country: country, ip_country: country } }),
  }
}

/** Of a domain that a condition names, if one does. */
function addressFor(promotion: Promotion): string {
  const domain = /"email_domains":\["([^"]+)"/.exec(JSON.stringify(promotion.conditions))?.[1]
  return `shopper@${domain ?? 'example.org'}`
}

function storable(settings: Partial<Settings>): object {
  const { links: _, ...rest } = settings
  return rest
}

function defined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}
