/** One change of many codes or promotions. */
import { bulkAnswerSchema, codeBulkSchema, promotionBulkSchema } from '../documents/bulk.ts'
import { always, json, onBody, onKey, onWrite } from './document-operations.ts'
import type { Operation } from './operation.ts'

const common = {
  method: 'post',
  key: 'secret',
  headers: ['Idempotency-Key'],
  success: { status: 200, description: 'What was changed, and what was not.', schema: bulkAnswerSchema },
  problems: [...always, ...onBody, ...onKey, ...onWrite, 'bad_cursor'],
} as const satisfies Partial<Operation>

const how =
  'All in one step, each with a revision of its own. What the change does not name stays, null clears. With `dry_run` nothing is changed.'

export const bulkOperations: readonly Operation[] = [
  {
    ...common,
    id: 'changeCodes',
    role: 'marketer',
    path: '/v1/codes/bulk',
    summary: 'Change many codes at once',
    description: `${how} At most 10,000 a call: the answer says how many remain, and \`next\` goes into \`after\`. Codes of a batch that have no row of their own are switched by the batch.`,
    tag: 'codes',
    body: json(codeBulkSchema, {
      example: { select: { promotion: 'spring-15', status: 'active' }, change: { status: 'disabled' }, dry_run: true },
      dates_of_a_prefix: {
        select: { prefix: 'SPRING' },
        change: { ends: '2026-04-30', limits: { redemptions: null } },
      },
    }),
  },
  {
    ...common,
    id: 'changePromotions',
    role: 'marketer',
    path: '/v1/promotions/bulk',
    summary: 'Change many promotions at once',
    description: `${how} At most 1,000 a call. For pauses, activations, archives and dates.`,
    tag: 'promotions',
    body: json(promotionBulkSchema, {
      example: { select: { campaign: 'black-friday' }, change: { status: 'paused' } },
      longer: { select: { ids: ['spring-15'] }, change: { schedule: { ends: '2026-04-30' } } },
    }),
  },
]
