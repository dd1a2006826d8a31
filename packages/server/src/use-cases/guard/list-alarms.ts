/** `GET /v1/guard/alarms`: the codes that seemed to have leaked, each with what gave it away. */
import type { Caller, Reply, Service } from '../../context.ts'
import { type AlarmRow, listAlarms as listRows } from '../../store/guard/list-alarms.ts'
import { readBatchCode } from '../codes/batch-code.ts'
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
  const alarms = await Promise.all(page.map(row => alarmOf(service, storeId, row)))
  return pageReply(scope, alarms, last && endOf(last))
}

/** A code of a batch that nobody has changed yet is known by its place alone. */
async function alarmOf(service: Service, storeId: string, row: AlarmRow): Promise<object> {
  const { id, at, signals } = row
  const code = row.code === null ? await readBatchCode(service, service.db, storeId, id) : undefined
  const { code: text, promotion, status } = code?.holds ?? row
  return { code_id: id, code: text, promotion, status, at, signals }
}
