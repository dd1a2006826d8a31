/** `GET /v1/guard/alarms`: the codes that seemed to have leaked, each with what gave it away. */
import type { Caller, Reply, Service } from '../../context.ts'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import { type AlarmRow, listAlarms as listRows } from '../../store/guard/list-alarms.ts'
import { type CodeSpaces, noSpaces } from '../batches/code-spaces.ts'
import { currentSpaces } from '../batches/current-spaces.ts'
import { isVirtual, narrowed, readVirtualCodeId, virtualDocument } from '../batches/virtual-code.ts'
import { ownerNamed, placeOf } from '../codes/batch-code.ts'
import { readCursor } from '../documents/cursor.ts'
import { badCursor, listScope, pageReply } from '../documents/list-documents.ts'
import { endOf, recordedAt } from '../recorded-page.ts'

export interface ListAlarmsInput {
  readonly limit: number
  readonly after?: string
}

export async function listAlarms(
  service: Service,
  caller: Caller,
  { limit, after: cursor }: ListAlarmsInput,
): Promise<Reply> {
  const { storeId } = caller
  const scope = listScope(service, caller, 'alarms', {})
  const end = cursor === undefined ? undefined : readCursor(scope, cursor)
  if (cursor !== undefined && end === undefined) return badCursor()
  const after = end === undefined ? undefined : recordedAt(end)
  const rows = await service.db.query(listRows({ storeId, after, limit }))
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const ofBatches = page.some(({ id }) => readVirtualCodeId(id) !== undefined)
  const spaces = ofBatches ? await currentSpaces(service, service.db, storeId) : noSpaces
  const alarms = page.map(row => alarmOf(row, codeOf(spaces, row)))
  return pageReply(scope, alarms, last && endOf(last))
}

function alarmOf({ id, at, signals }: AlarmRow, code: StoredCode | undefined): object {
  const { code: text = null, promotion = null, status = null } = code ?? {}
  return { code_id: id, code: text, promotion, status, at, signals }
}

/** As its batch lets it be now, where it is of one; one that nobody has changed yet is known by its place alone. */
function codeOf(spaces: CodeSpaces, { id, document, assigned }: AlarmRow): StoredCode | undefined {
  if (document === null) return batchCodeOf(spaces, id)
  const place = placeOf(spaces, { id, document })
  return place ? narrowed(document, place, assigned) : document
}

/** The code of a batch that has this id and no row. */
function batchCodeOf(spaces: CodeSpaces, id: string): StoredCode | undefined {
  const owner = ownerNamed(spaces, id)
  return owner && isVirtual(owner) ? virtualDocument(owner, owner.space.printed(owner.canonical)) : undefined
}
