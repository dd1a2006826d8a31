/** `POST /v1/codes/issue` and `GET /v1/codes/issued.csv` */
import { issuedCodesQuerySchema, issueRequestSchema, problem } from '@counterfoil/contract'
import { attachment } from '../../use-cases/batches/file-name.ts'
import { issueCodes } from '../../use-cases/handout/issue.ts'
import { listIssuedCodes } from '../../use-cases/handout/list-issued.ts'
import { defineCall } from '../call.ts'
import { csvReply } from '../csv-reply.ts'
import { located } from '../documents/index.ts'

export const issue = defineCall({
  operation: 'issueCode',
  body: issueRequestSchema,
  handle: async ({ service, caller, body, idempotencyKey }) => {
    const reply = await issueCodes(service, caller, { request: body, idempotency_key: idempotencyKey })
    return body.recipients ? reply : located('/v1/codes', reply)
  },
})

export const downloadIssued = defineCall({
  operation: 'downloadIssuedCodes',
  query: issuedCodesQuerySchema,
  handle: async ({ service, caller, query, method, headers }) => {
    const list = await listIssuedCodes(service, caller, query)
    if (!list) return problem('not_found', { detail: 'This store has no such promotion or batch.' })
    const disposition = attachment({ promotion: list.name, batch: 'issued', ending: 'csv' })
    return csvReply(list.lines, { disposition, asFile: false, method, headers })
  },
})
