/** `GET /v1/guard/attacks`: guessing that was noticed, each time with how much was tried and what was done about it. */
import type { Caller, Reply, Service } from '../../context.ts'
import { type AttackRow, listAttacks as listRows } from '../../store/guard/list-attacks.ts'
import { readCursor } from '../documents/cursor.ts'
import { badCursor, listScope, pageReply } from '../documents/list-documents.ts'
import { endOf, recordedAt } from '../recorded-page.ts'

export interface ListAttacksInput {
  readonly limit: number
  readonly after?: string
}

export async function listAttacks(
  service: Service,
  caller: Caller,
  { limit, after: cursor }: ListAttacksInput,
): Promise<Reply> {
  const { storeId } = caller
  const scope = listScope(service, caller, 'attacks', {})
  const end = cursor === undefined ? undefined : readCursor(scope, cursor)
  if (cursor !== undefined && end === undefined) return badCursor()
  const after = end === undefined ? undefined : recordedAt(end)
  const rows = await service.db.query(listRows({ storeId, after, limit }))
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return pageReply(scope, page.map(attackOf), last && endOf(last))
}

function attackOf({ id, at, kind, details }: AttackRow): object {
  const { wrong_codes, codes, window_seconds, network = null, pattern = null, measure } = details
  return { id, at, kind, tries: wrong_codes ?? codes, window_seconds, network, pattern, measure }
}
