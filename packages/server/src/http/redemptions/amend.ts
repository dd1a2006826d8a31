/** `POST /v1/redemptions/{id}/amend` */
import { amendRequestSchema } from '@counterfoil/contract'
import { amendOrder } from '../../use-cases/orders/amend.ts'
import { defineCall } from '../call.ts'
import { tellAudit } from './tell-audit.ts'

export const amend = defineCall({
  operation: 'amendRedemption',
  body: amendRequestSchema,
  handle: async ({ service, caller, params, body, idempotencyKey }) => {
    const id = params.id ?? ''
    const reply = await amendOrder(service, caller, { id, ...body, idempotency_key: idempotencyKey })
    return tellAudit(reply, { service, caller, id, action: 'amended' })
  },
})
