/** Redemptions: orders that took a discount, what became of them, and the ledger of it all. */
import {
  amendedRedemptionSchema,
  ledgerEntrySchema,
  listOf,
  redemptionSchema,
  returnSchema,
} from '../documents/answers.ts'
import { ledgerListQuerySchema, redemptionListQuerySchema } from '../documents/lists.ts'
import {
  amendRequestSchema,
  cancelRequestSchema,
  redemptionRequestSchema,
  reopenRequestSchema,
  returnRequestSchema,
} from '../documents/redemption.ts'
import { instant, redemptionRef } from '../documents/scalars.ts'
import { always, json, onBody, onKey, onWrite } from './document-operations.ts'
import { exampleCart } from './examples.ts'
import type { Operation } from './operation.ts'

const params = { id: redemptionRef }
const common = { tag: 'redemptions', key: 'secret' } as const
const complete = { complete_until: instant }

export const redemptionOperations: readonly Operation[] = [
  {
    ...common,
    id: 'createRedemption',
    method: 'post',
    path: '/v1/redemptions',
    summary: 'Redeem an order: price it, check it, take every use in one step',
    description:
      'Every code must apply and `expected_total`, if given, must hold; else 409 quote_changed with the new quote, and nothing is taken. What the session holds (or `reservation`, which goes before it) becomes this order, for that or less.',
    headers: ['Idempotency-Key'],
    body: json(redemptionRequestSchema, {
      example: { order: { id: 'order-1001', ...exampleCart, discounts: { codes: ['SARAH10'] } }, expected_total: 5700 },
    }),
    success: { status: 201, description: 'The redemption.', schema: redemptionSchema },
    problems: [
      ...always,
      ...onBody,
      ...onKey,
      ...onWrite,
      'quote_changed',
      'order_exists',
      'order_cancelled',
      'already_resolved',
    ],
  },
  {
    ...common,
    id: 'listRedemptions',
    method: 'get',
    path: '/v1/redemptions',
    summary: 'List redemptions in the order they were recorded',
    query: redemptionListQuerySchema,
    success: { status: 200, description: 'One page.', schema: listOf('RedemptionList', redemptionSchema, complete) },
    problems: [...always, 'bad_parameter', 'bad_cursor'],
  },
  {
    ...common,
    id: 'readRedemption',
    method: 'get',
    path: '/v1/redemptions/{id}',
    summary: 'Read a redemption by its id or as order:{order id}',
    params,
    success: { status: 200, description: 'The redemption.', schema: redemptionSchema },
    problems: [...always, 'not_found'],
  },
  {
    ...common,
    id: 'cancelRedemption',
    method: 'post',
    path: '/v1/redemptions/{id}/cancel',
    summary: 'Cancel a redemption, or one promotion of it',
    description: 'Uses come back to the period they were taken from where the promotion says so.',
    params,
    headers: ['Idempotency-Key'],
    body: json(cancelRequestSchema, { all: {}, one: { promotion: 'spring-15' } }, false),
    success: { status: 200, description: 'The redemption as it is now.', schema: redemptionSchema },
    problems: [...always, ...onBody, ...onKey, ...onWrite, 'not_found', 'already_resolved'],
  },
  {
    ...common,
    id: 'reopenRedemption',
    method: 'post',
    path: '/v1/redemptions/{id}/reopen',
    summary: 'Take a cancelled redemption up again, or one promotion of it',
    description:
      'What was given back is taken again at the frozen price; when a limit has no room, 409 quote_changed names it in `refused`, and nothing is taken.',
    params,
    headers: ['Idempotency-Key'],
    body: json(reopenRequestSchema, { all: {}, one: { promotion: 'spring-15' } }, false),
    success: { status: 200, description: 'The redemption as it is now.', schema: redemptionSchema },
    problems: [
      ...always,
      ...onBody,
      ...onKey,
      ...onWrite,
      'not_found',
      'already_resolved',
      'order_cancelled',
      'quote_changed',
    ],
  },
  {
    ...common,
    id: 'amendRedemption',
    method: 'post',
    path: '/v1/redemptions/{id}/amend',
    summary: 'Price an order that was edited, and take or give only the difference',
    description:
      'Its own uses are left out of the counts, and the promotions that it has stay as they were promised; what is new to it must be open now. Every code must apply and `expected_total`, if given, must hold; else 409 quote_changed with the new quote, and nothing moves.',
    params,
    headers: ['Idempotency-Key'],
    body: json(amendRequestSchema, {
      example: { order: { id: 'order-1001', ...exampleCart, discounts: { codes: ['SARAH10'] } } },
    }),
    success: {
      status: 200,
      description: 'The redemption as it is now, and the difference: positive to charge, negative to refund.',
      schema: amendedRedemptionSchema,
    },
    problems: [
      ...always,
      ...onBody,
      ...onKey,
      ...onWrite,
      'not_found',
      'quote_changed',
      'order_cancelled',
      'already_resolved',
      'return_exceeds',
    ],
  },
  {
    ...common,
    id: 'createReturn',
    method: 'post',
    path: '/v1/redemptions/{id}/returns',
    summary: 'Record goods that came back and learn what to refund',
    params,
    headers: ['Idempotency-Key'],
    body: json(returnRequestSchema, { example: { id: 'return-1', line_items: [{ id: 'l1', quantity: 1 }] } }),
    success: { status: 201, description: 'The return with its refund.', schema: returnSchema },
    problems: [
      ...always,
      ...onBody,
      ...onKey,
      ...onWrite,
      'not_found',
      'return_exceeds',
      'order_cancelled',
      'already_resolved',
    ],
  },
  {
    ...common,
    id: 'listLedger',
    method: 'get',
    path: '/v1/ledger',
    summary: 'List what happened to every promotion of every order',
    query: ledgerListQuerySchema,
    success: { status: 200, description: 'One page.', schema: listOf('LedgerList', ledgerEntrySchema, complete) },
    problems: [...always, 'bad_parameter', 'bad_cursor'],
  },
]
