/** `POST /v1/redemptions` */
import { redemptionRequestSchema } from '@counterfoil/contract'
import { redeem } from '../../use-cases/redeem.ts'
import { defineCall } from '../call.ts'
import { located } from '../documents/index.ts'

export const create = defineCall({
  operation: 'createRedemption',
  body: redemptionRequestSchema,
  handle: async ({ service, caller, body, idempotencyKey }) =>
    located('/v1/redemptions', await redeem(service, caller, { ...body, idempotency_key: idempotencyKey })),
})
