/** Promotions: the rules that codes open. */
import { derivedPromotionSchema, promotionListSchema, shownPromotionSchema } from '../documents/answers.ts'
import { duplicateRequestSchema } from '../documents/duplicate.ts'
import { newPromotionSchema, wholePromotionSchema } from '../documents/engine-documents.ts'
import { promotionListQuerySchema } from '../documents/lists.ts'
import { id } from '../documents/scalars.ts'
import {
  always,
  documentOperations,
  json,
  type Noun,
  onBody,
  onKey,
  onWrite,
  setsStatus,
} from './document-operations.ts'
import type { Operation } from './operation.ts'
import { promotionWords } from './promotion-words.ts'

const noun: Noun = {
  one: 'promotion',
  many: 'promotions',
  name: 'Promotion',
  stored: shownPromotionSchema,
  written: newPromotionSchema,
  whole: wholePromotionSchema,
  query: promotionListQuerySchema,
  list: {
    description:
      'In the order of ids unless `sort` says otherwise. `search` finds words of name, title, id and campaign and the ' +
      'beginning of a code; `state` is what a promotion is now, by its dates and its campaign. With `include=figures` each ' +
      'has its uses and budgets against their limits, its last 14 days and why codes were refused; with `include=counts` ' +
      'the page says how many there are in each state.',
    schema: promotionListSchema,
  },
  example: {
    id: 'spring-15',
    name: 'Spring newsletter',
    title: '15% off orders from $50',
    status: 'active',
    trigger: 'code',
    schedule: { starts: '2026-03-01', ends: '2026-03-31', time_zone: 'Europe/Paris' },
    conditions: [{ type: 'minimum_subtotal', amount: { USD: 5000 } }],
    effects: [{ type: 'percent_off', percent: '15', target: 'order' }],
    limits: { redemptions: 500, per_customer: 1 },
  },
  patch: { schedule: { ends: '2026-04-07' }, limits: { redemptions: null } },
  conflicts: [],
}

const duplicate: Operation = {
  id: 'duplicatePromotion',
  method: 'post',
  path: '/v1/promotions/{id}/duplicate',
  summary: 'Copy a promotion, with changes',
  description:
    'The copy is a draft unless the changes say otherwise, with nothing used of its limits; `metadata.derived_from` says ' +
    'which revision of which promotion it came from. What the changes do not name stays, null clears. Codes are not copied; ' +
    'with `code` the copy gets one of its own in the same step, answered as `derived_code`.',
  tag: 'promotions',
  key: 'secret',
  role: 'marketer',
  params: { id },
  headers: ['Idempotency-Key'],
  body: json(
    duplicateRequestSchema,
    {
      example: { changes: { id: 'summer-15', name: 'Summer newsletter' } },
      save10_as_save15: {
        changes: {
          effects: [{ type: 'percent_off', percent: '15', target: 'order' }],
          schedule: { ends: '2026-04-30' },
        },
        code: 'SAVE15',
      },
    },
    false,
  ),
  success: { status: 201, description: 'The copy.', schema: derivedPromotionSchema, revision: true },
  problems: [...always, ...onBody, ...onKey, ...onWrite, 'not_found', 'code_exists'],
}

export const promotionOperations: readonly Operation[] = [
  ...documentOperations(noun),
  setsStatus(noun, 'activate', 'Activate a promotion'),
  setsStatus(noun, 'pause', 'Pause a promotion: no redemption that begins later takes it'),
  setsStatus(noun, 'archive', 'Archive a promotion'),
  duplicate,
  ...promotionWords,
]
