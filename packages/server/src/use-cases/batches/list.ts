/** `GET /v1/batches` */
import type { Caller, Reply, Service } from '../../context.ts'
import { listBatches as selectBatches } from '../../store/batches/list-batches.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { batchNoun } from './batch-noun.ts'

export interface ListBatchesInput {
  readonly limit: number
  readonly after?: string
  readonly promotion?: string
  readonly status?: string
}

export function listBatches(service: Service, caller: Caller, input: ListBatchesInput): Promise<Reply> {
  const { limit, after: cursor, ...filters } = input
  const page = { limit, filters, ...(cursor !== undefined && { after: cursor }) }
  return listDocuments(batchNoun, service, caller, page, after =>
    service.db.query(
      selectBatches({ storeId: caller.storeId, limit, ...filters, ...(after !== undefined && { after }) }),
    ),
  )
}
