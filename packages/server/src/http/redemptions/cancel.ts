/** `POST /v1/redemptions/{id}/cancel` */
import { cancelRequestSchema } from '@counterfoil/contract'
import { cancelRedemption } from '../../use-cases/orders/cancel.ts'
import { defineCall } from '../call.ts'
import { tellAudit } from './tell-audit.ts'

export const cancel = defineCall({
  operation: 'cancelRedemption',
  body: cancelRequestSchema,
  handle: async ({ service, caller, params, body, idempotencyKey }) => {
    const id = params.id ?? ''
    const reply = await cancelRedemption(service, caller, { id, ...body, idempotency_key: idempotencyKey })
    return tellAudit(reply, { service, caller, id, action: 'cancelled', note: { promotion: body.promotion } })
  },
})
