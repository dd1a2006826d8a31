/** `POST /v1/redemptions/{id}/returns` */
import { returnRequestSchema } from '@counterfoil/contract'
import { recordReturn } from '../../use-cases/orders/record-return.ts'
import { defineCall } from '../call.ts'
import { tellAudit } from './tell-audit.ts'

export const createReturn = defineCall({
  operation: 'createReturn',
  body: returnRequestSchema,
  handle: async ({ service, caller, params, body, idempotencyKey }) => {
    const id = params.id ?? ''
    const reply = await recordReturn(service, caller, { ...body, redemption: id, idempotency_key: idempotencyKey })
    if (body.dry_run) return reply
    const { refund } = reply.body as { readonly refund?: number }
    return tellAudit(reply, { service, caller, id, action: 'returned', note: { refund } })
  },
})
