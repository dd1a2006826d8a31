/** A reservation: a cart to be priced and held for a while, and what is answered about it. */
import { z } from 'zod'
import { cartFields } from './cart.ts'
import { checkCart } from './cart-checks.ts'
import { quoteSchema } from './quote.ts'
import { amount, duration, instant, whole } from './scalars.ts'

/** The longest time that a reservation may hold what it holds: 7 days, in seconds. */
export const longestHold = 7 * 24 * 3600

const parts = /^P(?!$)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** Seconds of an ISO 8601 duration of days, hours, minutes and seconds: `PT15M` is 900. A day has 24 hours. */
export function durationInSeconds(text: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.exec(text) ?? []
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
}

const ttl = z.union([
  duration.refine(isWithinBounds, { error: 'Use a time between PT1S and P7D.', params: { code: 'range' } }),
  whole(1, longestHold),
])

/** What is no duration at all is refused by its format. */
function isWithinBounds(text: string): boolean {
  const seconds = durationInSeconds(text)
  return !parts.test(text) || (seconds >= 1 && seconds <= longestHold)
}

/** The cart, and for how long; unknown fields are ignored and named, as in a cart. */
export const reservationRequestSchema = z
  .object({
    ...cartFields,
    /** How long it holds, an ISO 8601 duration or whole seconds; absent: the store's `hold_ttl`. */
    ttl: ttl.exactOptional(),
    /** What the shopper was promised to pay, in minor units. */
    expected_total: amount.exactOptional(),
    on_invalid: z.enum(['refuse', 'drop']).exactOptional(),
  })
  .superRefine(checkCart, { when: () => true })
  .superRefine(needsSession, { when: () => true })
  .meta({ id: 'ReservationRequest' })

export type ReservationRequest = z.output<typeof reservationRequestSchema>

/** A session owns its reservation: without one nobody could say whose it is. */
function needsSession(cart: unknown, context: z.RefinementCtx): void {
  const session = (cart as { readonly context?: { readonly session_id?: unknown } } | null)?.context?.session_id
  if (session !== undefined) return
  const message = 'A reservation belongs to a session: say which.'
  context.addIssue({ code: 'custom', path: ['context', 'session_id'], message, params: { code: 'required' } })
}

export const reservationSchema = z
  .looseObject({
    id: z.string(),
    status: z.enum(['held', 'redeemed', 'released', 'expired']),
    /** Only in the answer to whoever sent it: it is kept as a keyed hash. */
    session_id: z.string().exactOptional(),
    expires_at: instant,
    quote: quoteSchema,
    /** The redemption that it became. */
    redemption: z.string().exactOptional(),
  })
  .meta({ id: 'Reservation' })
