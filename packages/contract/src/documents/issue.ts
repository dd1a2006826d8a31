/**
 * Handing out: whom a code is for, and what for. Recipient and purpose together are a key that never expires: asked again
 * for the same, the same code is answered.
 */
import { z } from 'zod'
import { shownCodeSchema } from './answers.ts'
import { cartLine, maxLines } from './cart.ts'
import { checkCart } from './cart-checks.ts'
import { durationInSeconds } from './reservation.ts'
import { count, duration, externalId, id, text } from './scalars.ts'

/** Recipients of one call. */
export const mostRecipients = 1000
/** The longest time that a code may live from its issue, in days. */
const mostDays = 3650

const recipientFields = {
  customer_id: externalId.exactOptional(),
  email: text(320).min(3).exactOptional(),
  /** The code is of this session's cart, and of nobody by name. */
  session_id: externalId.exactOptional(),
}

const recipient = z.strictObject(recipientFields).superRefine(namesSomebody, { when: () => true })

/** Printable, so that it can stand in a file; what it says is the caller's. */
const purpose = z.string().regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,64}$/u, 'Use 1 to 64 printable characters.')

const expiresAfter = duration.refine(livesLongEnough, {
  error: `Use a time between PT1S and P${mostDays}D.`,
  params: { code: 'range' },
  when: ({ issues }) => issues.length === 0,
})

/** What the code shall remember of the session's cart: its units and list values. */
const cartOfSession = z
  .object({ line_items: z.array(cartLine).min(1).max(maxLines) })
  .superRefine(checkCart, { when: () => true })

export const issueRequestSchema = z
  .strictObject({
    /** Its batches are issued from, the oldest first; it gets one when it has none. */
    promotion: id.exactOptional(),
    batch: id.exactOptional(),
    recipient: recipient.exactOptional(),
    /** Instead of one `recipient`: each gets a code of their own. */
    recipients: z.array(recipient).min(1).max(mostRecipients).exactOptional(),
    purpose,
    /** Counted from this moment; absent: as the batch says. */
    expires_after: expiresAfter.exactOptional(),
    cart: cartOfSession.exactOptional(),
  })
  .superRefine(asksForOneThing, { when: () => true })
  .meta({ id: 'IssueRequest' })

export type IssueRequest = z.output<typeof issueRequestSchema>
export type Recipient = z.output<typeof recipient>

/** One of `recipients`, at the same place. */
const outcome = z.looseObject({
  /** 201: issued now; 200: had it before; anything else: see `problem`. */
  status: z.number(),
  code: shownCodeSchema.exactOptional(),
  problem: z.looseObject({ code: z.string(), detail: z.string().exactOptional() }).exactOptional(),
})

/** The code; of many `recipients` the list. */
export const issuedSchema = z
  .looseObject({ issued: count, existing: count, refused: count, data: z.array(outcome) })
  .meta({ id: 'IssuedCodes' })

export const issueAnswerSchema = z.union([shownCodeSchema, issuedSchema]).meta({ id: 'IssueAnswer' })

export const issuedLayouts = ['coupons', 'profiles'] as const

/** `coupons`: one column, as a list of coupons is uploaded. `profiles`: the codes of accounts, as properties of profiles. */
export const issuedCodesQuerySchema = z
  .strictObject({
    promotion: id.exactOptional(),
    batch: id.exactOptional(),
    purpose: purpose.exactOptional(),
    layout: z.enum(issuedLayouts).exactOptional(),
  })
  .superRefine(({ promotion, batch }, context) => {
    if ((promotion === undefined) === (batch === undefined))
      context.addIssue({ ...oneOf('promotion', 'batch'), path: ['promotion'] })
  })

type Told = Readonly<Record<string, unknown>>

/** Runs also when single fields are wrong (every problem at once), so it trusts no field. */
function asksForOneThing(request: unknown, context: z.RefinementCtx): void {
  if (typeof request !== 'object' || request === null) return
  const { promotion, batch, recipient: one, recipients: many, cart } = request as Told
  if ((promotion === undefined) === (batch === undefined))
    context.addIssue({ ...oneOf('promotion', 'batch'), path: ['promotion'] })
  if ((one === undefined) === (many === undefined))
    context.addIssue({ ...oneOf('recipient', 'recipients'), path: ['recipient'] })
  if (cart !== undefined && (one as Told | undefined)?.session_id === undefined)
    context.addIssue({
      code: 'custom',
      path: ['cart'],
      message: 'A cart belongs to a session: name it as the recipient.',
    })
}

function oneOf(first: string, second: string) {
  return {
    code: 'custom' as const,
    message: `Say one of ${first} and ${second}.`,
    params: { code: 'required' },
  }
}

function namesSomebody(names: unknown, context: z.RefinementCtx): void {
  if (typeof names !== 'object' || names === null) return
  const { customer_id, email, session_id } = names as Told
  const person = customer_id !== undefined || email !== undefined
  if (!person && session_id === undefined)
    context.addIssue({
      code: 'custom',
      path: [],
      message: 'Name a customer_id, an email or a session_id.',
      params: { code: 'required' },
    })
  if (person && session_id !== undefined)
    context.addIssue({
      code: 'custom',
      path: ['session_id'],
      message: 'A code is of a session or of a customer, not of both.',
      params: { code: 'conflict' },
    })
}

function livesLongEnough(iso8601: string): boolean {
  const seconds = durationInSeconds(iso8601)
  return seconds >= 1 && seconds <= mostDays * 24 * 3600
}
