/** `GET /v1/ledger` */
import { ledgerListQuerySchema } from '@counterfoil/contract'
import { listLedger as readLedger } from '../../use-cases/list-ledger.ts'
import { defineCall } from '../call.ts'

export const listLedger = defineCall({
  operation: 'listLedger',
  query: ledgerListQuerySchema,
  handle: ({ service, caller, query }) => readLedger(service, caller, query),
})
