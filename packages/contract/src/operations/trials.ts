/** Trying a cart against the store as it is: everything that is known of it, and nothing that is kept. */
import { trialRequestSchema, trialSchema } from '../documents/trial.ts'
import { always, json, onBody } from './document-operations.ts'
import { exampleCart } from './examples.ts'
import type { Operation } from './operation.ts'

export const trialOperations: readonly Operation[] = [
  {
    id: 'tryCart',
    method: 'post',
    path: '/v1/trials',
    summary: 'Try a cart against the store, and be told everything',
    description:
      'The quote of this cart as the store stands, or with drafts laid over it, at any instant (`cart.at`); and every check of every code and of the automatic promotions that could matter, what would help, what the combinations that lost would have come to, and what a shopper reads in four languages. Nothing is stored, held or counted.',
    tag: 'trials',
    key: 'secret',
    role: 'analyst',
    body: json(trialRequestSchema, {
      example: { cart: { ...exampleCart, at: '2026-11-27T00:00:00+09:00' }, usage: 'real' },
    }),
    success: { status: 200, description: 'The quote, and why it is so.', schema: trialSchema },
    problems: [...always, ...onBody, 'not_found'],
  },
]
