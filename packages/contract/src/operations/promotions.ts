/** Promotions: the rules that codes open. */
import { shownPromotionSchema } from '../documents/answers.ts'
import { newPromotionSchema, wholePromotionSchema } from '../documents/engine-documents.ts'
import { promotionListQuerySchema } from '../documents/lists.ts'
import { id } from '../documents/scalars.ts'
import {
  always,
  changesSchema,
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
  description: 'The copy is a draft unless the changes say otherwise. Codes are not copied.',
  tag: 'promotions',
  key: 'secret',
  params: { id },
  headers: ['Idempotency-Key'],
  body: json(changesSchema, { example: { changes: { id: 'summer-15', name: 'Summer newsletter' } } }, false),
  success: { status: 201, description: 'The copy.', schema: shownPromotionSchema, revision: true },
  problems: [...always, ...onBody, ...onKey, ...onWrite, 'not_found'],
}

export const promotionOperations: readonly Operation[] = [
  ...documentOperations(noun),
  setsStatus(noun, 'activate', 'Activate a promotion'),
  setsStatus(noun, 'pause', 'Pause a promotion: no redemption that begins later takes it'),
  setsStatus(noun, 'archive', 'Archive a promotion'),
  duplicate,
  ...promotionWords,
]
