/** `POST /v1/redemptions/{id}/reopen` */
import { reopenRequestSchema } from '@counterfoil/contract'
import { reopenRedemption } from '../../use-cases/orders/reopen.ts'
import { defineCall } from '../call.ts'
import { tellAudit } from './tell-audit.ts'

export const reopen = defineCall({
  operation: 'reopenRedemption',
  body: reopenRequestSchema,
  handle: async ({ service, caller, params, body, idempotencyKey }) => {
    const id = params.id ?? ''
    const reply = await reopenRedemption(service, caller, { id, ...body, idempotency_key: idempotencyKey })
    return tellAudit(reply, { service, caller, id, action: 'reopened', note: { promotion: body.promotion } })
  },
})
