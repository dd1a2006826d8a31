/** `POST /v1/promotions/review` */
import { reviewRequestSchema } from '@counterfoil/contract'
import { reviewPromotion } from '../../use-cases/promotions/review.ts'
import { defineCall } from '../call.ts'

export const review = defineCall({
  operation: 'reviewPromotion',
  body: reviewRequestSchema,
  handle: ({ service, caller, body }) => reviewPromotion(service, caller, body),
})
