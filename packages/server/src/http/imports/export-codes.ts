/** `GET /v1/codes.csv` */
import { codeExportQuerySchema } from '@counterfoil/contract'
import { attachment } from '../../use-cases/batches/file-name.ts'
import { exportCodes as exportAll } from '../../use-cases/codes/export.ts'
import { defineCall } from '../call.ts'
import { csvReply } from '../csv-reply.ts'

export const exportCodes = defineCall({
  operation: 'exportCodes',
  query: codeExportQuerySchema,
  handle: async ({ service, caller, query, method, headers }) => {
    const { gzip, ...filters } = query
    const asFile = gzip === '1'
    const { name, lines } = await exportAll(service, caller, filters)
    const disposition = attachment({ promotion: name, batch: 'codes', ending: asFile ? 'csv.gz' : 'csv' })
    return csvReply(lines, { disposition, asFile, method, headers })
  },
})
