/** `PUT /v1/imports/{id}/file`: read as it arrives. */
import { importFileQuerySchema } from '@counterfoil/contract'
import { receiveFile } from '../../use-cases/imports/receive.ts'
import { defineStreamCall } from '../call.ts'

export const sendFile = defineStreamCall({
  operation: 'sendImportFile',
  query: importFileQuerySchema,
  handle: ({ service, caller, params, query, body, headers }) => {
    const length = Number(headers['content-length'] ?? 0)
    return receiveFile(service, caller, { id: params.id ?? '', ...query, file: body, length })
  },
})
