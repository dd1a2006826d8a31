/** `POST /v1/codes/bulk` and `/v1/promotions/bulk` */
import { codeBulkSchema, promotionBulkSchema } from '@counterfoil/contract'
import { changeCodes } from '../../use-cases/bulk/change-codes.ts'
import { changePromotions } from '../../use-cases/bulk/change-promotions.ts'
import { defineCall, type Handler } from '../call.ts'

const codes = defineCall({
  operation: 'changeCodes',
  body: codeBulkSchema,
  handle: ({ service, caller, body, idempotencyKey }) =>
    changeCodes(service, caller, { bulk: body, idempotency_key: idempotencyKey }),
})

const promotions = defineCall({
  operation: 'changePromotions',
  body: promotionBulkSchema,
  handle: ({ service, caller, body, idempotencyKey }) =>
    changePromotions(service, caller, { bulk: body, idempotency_key: idempotencyKey }),
})

export const bulkHandlers: readonly Handler[] = [codes, promotions]
