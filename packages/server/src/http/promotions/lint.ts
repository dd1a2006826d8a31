/** `GET /v1/promotions/{id}/lint` */
import { lintPromotion } from '../../use-cases/promotions/lint.ts'
import { defineCall } from '../call.ts'

export const lint = defineCall({
  operation: 'lintPromotion',
  handle: ({ service, caller, params }) => lintPromotion(service, caller, { id: params.id ?? '' }),
})
