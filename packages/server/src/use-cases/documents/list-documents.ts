/** A page of a list: `{data, has_more, next}`, in the order of ids, by a cursor that only this list accepts. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import { type CursorScope, makeCursor, readCursor } from './cursor.ts'
import type { Noun } from './noun.ts'
import { readScene } from './scene.ts'

export interface ListInput {
  readonly limit: number
  readonly after?: string
  readonly filters: Readonly<Record<string, string | undefined>>
}

/** `select` reads one row more than `limit`, after the id given. */
export async function listDocuments<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  service: Service,
  caller: Caller,
  input: ListInput,
  select: (after: string | undefined) => Promise<readonly Row[]>,
): Promise<Reply> {
  const scope = listScope(service, caller, noun.kind, input.filters)
  const after = input.after === undefined ? undefined : readCursor(scope, input.after)
  if (input.after !== undefined && after === undefined) return badCursor()
  const rows = await select(after)
  const scene = await readScene(service, caller)
  const page = rows.slice(0, input.limit)
  const data = page.map(row => noun.show(scene, row))
  return pageReply(scope, data, rows.length > input.limit ? page.at(-1)?.id : undefined)
}

export function listScope(
  { identities }: Service,
  { storeId }: Caller,
  list: string,
  filters: ListInput['filters'],
): CursorScope {
  return { identities, storeId, list: `${list}?${JSON.stringify(Object.entries(filters).sort())}` }
}

export function badCursor(): Reply {
  return problem('bad_cursor', { detail: 'Use `next` of the page before, with the same filters.' })
}

/** `last`: where the page ended, when there are more. */
export function pageReply(scope: CursorScope, data: readonly unknown[], last: string | undefined): Reply {
  const next = last === undefined ? null : makeCursor(scope, last)
  return { status: 200, body: { data, has_more: next !== null, next } }
}
