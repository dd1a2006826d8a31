/** `GET /v1/reports/{name}` */
import { type ReportName, reportQuerySchema } from '@counterfoil/contract'
import { readReport } from '../../use-cases/reports.ts'
import { defineCall } from '../call.ts'

export const read = defineCall({
  operation: 'readReport',
  query: reportQuerySchema,
  handle: ({ service, caller, params, query }) =>
    readReport(service, caller, { ...query, name: params.name as ReportName }),
})
