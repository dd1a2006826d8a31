/** `GET /v1/batches/{id}/codes.csv`: streamed, so that ten million codes need no more memory than a thousand. */
import { batchCodesQuerySchema } from '@counterfoil/contract'
import { downloadCodes } from '../../use-cases/batches/download.ts'
import { attachment } from '../../use-cases/batches/file-name.ts'
import { defineCall } from '../call.ts'
import { csvReply } from '../csv-reply.ts'

export const codes = defineCall({
  operation: 'downloadBatchCodes',
  query: batchCodesQuerySchema,
  handle: async ({ service, caller, params, query, method, headers }) => {
    const { from, to, after_code: after, link } = query
    const input = { id: params.id ?? '', from, to, after, link, index: query.index === '1' }
    const download = await downloadCodes(service, caller, input)
    if ('status' in download) return download
    const { batch, promotion, lines } = download
    const asFile = query.gzip === '1'
    const disposition = attachment({ promotion, batch, ending: asFile ? 'csv.gz' : 'csv' })
    return csvReply(lines, { disposition, asFile, method, headers })
  },
})
