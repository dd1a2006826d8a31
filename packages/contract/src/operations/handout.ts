/** Handing out: one code for one recipient, and the list of those that were handed out. */
import { issueAnswerSchema, issuedCodesQuerySchema, issueRequestSchema } from '../documents/issue.ts'
import { always, json, onBody, onKey, onWrite } from './document-operations.ts'
import type { Operation } from './operation.ts'

const common = { tag: 'codes', key: 'secret' } as const

export const handoutOperations: readonly Operation[] = [
  {
    ...common,
    id: 'issueCode',
    role: 'marketer',
    method: 'post',
    path: '/v1/codes/issue',
    summary: 'Hand out a code',
    description: [
      'One code for one recipient and purpose, whenever it is asked for: 201 the first time, 200 with the same code for ever after.',
      'It comes from a batch that is handed out by this call (`handout: issue`), never from one that was exported; with `promotion`, from its batches, the oldest first. A promotion without any gets one of 1,000,000 codes.',
      'A code for a customer works for that customer only, under any of their names; one for a session only there, while at least half of the value of `cart` is still in it.',
      'With `recipients` up to 1,000 at once, each with an outcome of their own; asking again is safe.',
    ].join(' '),
    headers: ['Idempotency-Key'],
    body: json(issueRequestSchema, {
      example: {
        promotion: 'spring-15',
        recipient: { customer_id: 'c1', email: 'ann@example.com' },
        purpose: 'welcome',
      },
      cart_recovery: {
        promotion: 'spring-15',
        recipient: { session_id: 'cart_7f3a9c51e2b84d06' },
        purpose: 'cart recovery',
        expires_after: 'P2D',
        cart: { line_items: [{ id: 'l1', sku: 'TEE-M', quantity: 2, unit_price: 2500 }] },
      },
      many: {
        batch: 'spring-mailing',
        recipients: [{ email: 'ann@example.com' }, { email: 'ben@example.com' }],
        purpose: 'newsletter 2026-03',
      },
    }),
    success: { status: 201, description: 'The code as it is stored; of many the list.', schema: issueAnswerSchema },
    problems: [...always, ...onBody, ...onKey, ...onWrite, 'pool_empty'],
  },
  {
    ...common,
    id: 'downloadIssuedCodes',
    role: 'marketer',
    method: 'get',
    path: '/v1/codes/issued.csv',
    summary: 'Download the codes that were handed out',
    description:
      'CSV, streamed, as Klaviyo uploads it. `coupons`: one column, `Coupon`. `profiles`: `External ID`, `Coupon`, `Coupon Expires` and `Coupon Purpose` of the codes of accounts; e-mail addresses are kept as keyed hashes only and are in no file.',
    query: issuedCodesQuerySchema,
    success: { status: 200, description: 'One code a line, after a line of headings.', mediaType: 'text/csv' },
    problems: [...always, 'bad_parameter', 'not_found'],
  },
]
