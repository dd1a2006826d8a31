/** `GET /v1/codes`; `code` finds every spelling of a code, also of archived ones; `prefix` what begins so. */
import type { Caller, Reply, Service } from '../../context.ts'
import { findLiveCode } from '../../store/codes/find-live-code.ts'
import { listCodes as selectCodes } from '../../store/codes/list-codes.ts'
import { type CodeRow, readCode } from '../../store/codes/read-code.ts'
import { readCursor } from '../documents/cursor.ts'
import { badCursor, listDocuments, listScope, pageReply } from '../documents/list-documents.ts'
import { readScene } from '../documents/scene.ts'
import { asTheyHold, findBatchCode } from './batch-code.ts'
import { canonicalIn, codeNoun } from './code-noun.ts'
import { meantBy } from './meant.ts'
import { walkCodes } from './walk.ts'

export interface ListCodesInput {
  readonly limit: number
  readonly after?: string
  readonly status?: string
  readonly promotion?: string
  readonly code?: string
  /** What the canonical form begins with. */
  readonly prefix?: string
  readonly batch?: string
}

export async function listCodes(service: Service, caller: Caller, input: ListCodesInput): Promise<Reply> {
  if (input.prefix !== undefined || input.batch !== undefined) return listStretch(service, caller, input)
  const { limit, after: cursor, code, prefix: _prefix, batch: _batch, ...filters } = input
  const page = { limit, filters: { ...filters, code }, ...(cursor !== undefined && { after: cursor }) }
  const scene = code === undefined ? undefined : await readScene(service, caller)
  const canonical = scene && canonicalIn(scene.settings, code ?? '')
  const reply = await listDocuments(codeNoun, service, caller, page, async after => {
    if (canonical === null) return []
    const range = { ...(after !== undefined && { after }), ...(canonical !== undefined && { canonical }) }
    const rows = await service.db.query(selectCodes({ storeId: caller.storeId, limit, ...filters, ...range }))
    const all =
      canonical === undefined ? rows : await withBatchCode(service, caller, { ...input, canonical, after }, rows)
    return asTheyHold(service, service.db, caller.storeId, all)
  })
  const isNone = reply.status === 200 && (reply.body as { readonly data: readonly unknown[] }).data.length === 0
  if (!isNone || !scene || !canonical || cursor !== undefined) return reply
  return { ...reply, body: { ...(reply.body as object), did_you_mean: await meantBy(scene, canonical) } }
}

/** Along an index, in the order of canonical forms (of a batch: of ids). */
async function listStretch(service: Service, caller: Caller, input: ListCodesInput): Promise<Reply> {
  const { limit, after: cursor, prefix, ...filters } = input
  const scope = listScope(service, caller, 'code', { ...filters, prefix })
  const after = cursor === undefined ? undefined : readCursor(scope, cursor)
  if (cursor !== undefined && after === undefined) return badCursor()
  const scene = await readScene(service, caller)
  const begins = prefix === undefined ? undefined : canonicalIn(scene.settings, prefix)
  if (begins === null) return pageReply(scope, [], undefined)
  const { rows, last } = await walkCodes(service.db, {
    storeId: caller.storeId,
    limit,
    after,
    prefix: begins,
    ...filters,
  })
  const shown = await asTheyHold(service, service.db, caller.storeId, rows)
  return pageReply(
    scope,
    shown.map(({ canonical: _canonical, ...row }) => codeNoun.show(scene, row)),
    last,
  )
}

interface Asked extends Pick<ListCodesInput, 'status' | 'promotion'> {
  readonly canonical: string
  readonly after: string | undefined
}

/** The code of a batch that has this text and no row: where a live row has the text, that is the code. */
async function withBatchCode(
  service: Service,
  { storeId }: Caller,
  { canonical, after = '', status, promotion }: Asked,
  rows: readonly CodeRow[],
): Promise<readonly CodeRow[]> {
  const code = await findBatchCode(service, service.db, storeId, canonical)
  const document = code?.holds
  if (!code || code.id <= after || (status ?? document?.status) !== document?.status) return rows
  if ((promotion ?? document?.promotion) !== document?.promotion) return rows
  const [live] = await service.db.query(findLiveCode(storeId, canonical))
  if (live || (await service.db.query(readCode(storeId, code.id))).length > 0) return rows
  return [...rows, code].sort((one, other) => (one.id < other.id ? -1 : 1))
}
