/** `POST /v1/redemptions` */
import { redemptionRequestSchema } from '@counterfoil/contract'
import { redeem } from '../../use-cases/redeem.ts'
import { defineCall } from '../call.ts'
import { located } from '../documents/index.ts'
import { tellAudit } from './tell-audit.ts'

export const create = defineCall({
  operation: 'createRedemption',
  body: redemptionRequestSchema,
  handle: async ({ service, caller, body, idempotencyKey }) => {
    const reply = await redeem(service, caller, { ...body, idempotency_key: idempotencyKey })
    const told = await tellAudit(reply, { service, caller, id: `order:${body.order.id}`, action: 'redeemed' })
    return located('/v1/redemptions', told)
  },
})
