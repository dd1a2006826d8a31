/** `GET /v1/imports` */
import type { Caller, Reply, Service } from '../../context.ts'
import { listImports as selectImports } from '../../store/imports/list-imports.ts'
import { readCursor } from '../documents/cursor.ts'
import { badCursor, listScope, pageReply } from '../documents/list-documents.ts'
import type { Import } from './import-state.ts'
import { shownImport } from './show-import.ts'

export interface ListImportsInput {
  readonly limit: number
  readonly after?: string
}

export async function listImports(service: Service, caller: Caller, input: ListImportsInput): Promise<Reply> {
  const scope = listScope(service, caller, 'imports', {})
  const after = input.after === undefined ? undefined : readCursor(scope, input.after)
  if (input.after !== undefined && after === undefined) return badCursor()
  const { limit } = input
  const list = { storeId: caller.storeId, limit, ...(after !== undefined && { after }) }
  const rows = await service.db.query(selectImports<Import['state']>(list))
  const page = rows.slice(0, limit)
  const data = await Promise.all(page.map(row => shownImport(service, caller, row)))
  return pageReply(scope, data, rows.length > limit ? page.at(-1)?.id : undefined)
}
