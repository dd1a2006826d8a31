/** What a promotion says in plain words, and what is wrong with it. */
import { reviewRequestSchema, reviewSchema } from '../documents/review.ts'
import { id } from '../documents/scalars.ts'
import { lintReportSchema, termsQuerySchema, termsSchema } from '../documents/terms-and-lint.ts'
import { always, json, onBody } from './document-operations.ts'
import type { Operation } from './operation.ts'

export const promotionWords: readonly Operation[] = [
  {
    id: 'readPromotionTerms',
    method: 'get',
    path: '/v1/promotions/{id}/terms',
    summary: 'Read a promotion in plain words',
    description:
      'Summary, banner and complete terms, made from the rule alone. The only active code of the promotion is named. ' +
      'Figures of limits and budgets, and names of segments, are told to the audience `merchant` only.',
    tag: 'promotions',
    key: 'secret',
    role: 'analyst',
    params: { id },
    query: termsQuerySchema,
    success: { status: 200, description: 'The texts, in the language of the locale.', schema: termsSchema },
    problems: [...always, 'not_found', 'bad_parameter'],
  },
  {
    id: 'lintPromotion',
    method: 'get',
    path: '/v1/promotions/{id}/lint',
    summary: 'Look over a promotion before shoppers do',
    description:
      'Compares it with the live promotions, the codes and the catalogue of the store, as if it were active. ' +
      'What is said to be free, deep or below cost was priced on sample carts.',
    tag: 'promotions',
    key: 'secret',
    role: 'analyst',
    params: { id },
    success: { status: 200, description: 'The findings, errors first.', schema: lintReportSchema },
    problems: [...always, 'not_found'],
  },
  {
    id: 'reviewPromotion',
    method: 'post',
    path: '/v1/promotions/review',
    summary: 'Look over a promotion while it is being written',
    description:
      'Terms, findings, and the live promotions that it would and would not share an order with, as if it were active ' +
      'beside them. With an `id` of the store it stands for that promotion. Nothing is stored.',
    tag: 'promotions',
    key: 'secret',
    role: 'analyst',
    body: json(reviewRequestSchema, {
      example: {
        promotion: {
          name: 'Spring newsletter',
          trigger: 'code',
          effects: [{ type: 'percent_off', percent: '15', target: 'order' }],
        },
        codes: ['SPRING15'],
        locale: 'en',
      },
    }),
    success: { status: 200, description: 'What is to be said of it.', schema: reviewSchema },
    problems: [...always, ...onBody],
  },
]
