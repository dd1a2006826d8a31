/** `GET /v1/audit` and `GET /v1/audit.csv` */
import { auditCsvQuerySchema, auditQuerySchema } from '@counterfoil/contract'
import { auditLines, listAudit } from '../../use-cases/audit/list.ts'
import { attachment } from '../../use-cases/batches/file-name.ts'
import { defineCall, type Handler } from '../call.ts'
import { csvReply } from '../csv-reply.ts'

export const auditHandlers: readonly Handler[] = [
  defineCall({
    operation: 'listAudit',
    query: auditQuerySchema,
    handle: ({ service, caller, query }) => listAudit(service, caller, query),
  }),
  defineCall({
    operation: 'exportAudit',
    query: auditCsvQuerySchema,
    handle: async ({ service, caller, query, method, headers }) =>
      csvReply(() => auditLines(service, caller, query), {
        disposition: attachment({ promotion: '', batch: 'audit', ending: 'csv' }),
        asFile: false,
        method,
        headers,
      }),
  }),
]
