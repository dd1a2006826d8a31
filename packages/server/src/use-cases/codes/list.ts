/** `GET /v1/codes`; `code` finds every spelling of a code, also of archived ones. */
import type { Caller, Reply, Service } from '../../context.ts'
import { listCodes as selectCodes } from '../../store/codes/list-codes.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { readScene } from '../documents/scene.ts'
import { canonicalIn, codeNoun } from './code-noun.ts'

export interface ListCodesInput {
  readonly limit: number
  readonly after?: string
  readonly status?: string
  readonly promotion?: string
  readonly code?: string
}

export async function listCodes(service: Service, caller: Caller, input: ListCodesInput): Promise<Reply> {
  const { limit, after: cursor, code, ...filters } = input
  const page = { limit, filters: { ...filters, code }, ...(cursor !== undefined && { after: cursor }) }
  const canonical = code === undefined ? undefined : canonicalIn((await readScene(service, caller)).settings, code)
  return listDocuments(codeNoun, service, caller, page, async after => {
    if (canonical === null) return []
    const range = { ...(after !== undefined && { after }), ...(canonical !== undefined && { canonical }) }
    return service.db.query(selectCodes({ storeId: caller.storeId, limit, ...filters, ...range }))
  })
}
