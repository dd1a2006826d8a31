/** `/v1/guard`, and codes that got out. */
import { listQuerySchema, reissueRequestSchema } from '@counterfoil/contract'
import { listAlarms } from '../../use-cases/guard/list-alarms.ts'
import { listAttacks } from '../../use-cases/guard/list-attacks.ts'
import { patchGuard, readGuard } from '../../use-cases/guard/read-or-patch.ts'
import { reissueCode } from '../../use-cases/guard/reissue.ts'
import { defineCall, defineDocumentCall, type Handler } from '../call.ts'
import { located } from '../documents/index.ts'

const read = defineCall({ operation: 'readGuard', handle: ({ service, caller }) => readGuard(service, caller) })

const patch = defineDocumentCall({
  operation: 'patchGuard',
  handle: ({ service, caller, body, revision }) => patchGuard(service, caller, { patch: body, revision }),
})

const alarms = defineCall({
  operation: 'listCodeAlarms',
  query: listQuerySchema,
  handle: ({ service, caller, query }) => listAlarms(service, caller, query),
})

const attacks = defineCall({
  operation: 'listAttacks',
  query: listQuerySchema,
  handle: ({ service, caller, query }) => listAttacks(service, caller, query),
})

const reissue = defineCall({
  operation: 'reissueCode',
  body: reissueRequestSchema,
  handle: async ({ service, caller, params, body, idempotencyKey }) =>
    located(
      '/v1/codes',
      await reissueCode(service, caller, { id: params.id as string, document: body, idempotency_key: idempotencyKey }),
    ),
})

export const guardHandlers: readonly Handler[] = [read, patch, alarms, attacks, reissue]
