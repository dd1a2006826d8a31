/** An import as it is answered, with the first of its problems in words. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import { listImportProblems } from '../../store/imports/list-import-problems.ts'
import type { Import } from './import-state.ts'
import { problemMessage, type RowProblem } from './problems.ts'

const mostShown = 20

export async function shownImport({ db }: Pick<Service, 'db'>, { storeId }: Caller, row: Import): Promise<object> {
  const { columns } = row.state.reading
  const mapped = columns?.names.flatMap((name, at) => (columns.fields[at] ? [[name, columns.fields[at]]] : []))
  return {
    id: row.id,
    status: row.status,
    ...(row.reason !== null && { reason: row.reason }),
    request: row.request,
    received_bytes: row.received_bytes,
    rows: row.rows,
    imported: row.imported,
    problems: row.problems,
    warnings: row.warnings,
    first_problems: row.problems + row.warnings === 0 ? [] : await firstProblems(db, storeId, row.id),
    columns: columns && mapped ? { mapped: Object.fromEntries(mapped), unknown: columns.unknown } : null,
    created_at: row.created_at,
    finished_at: row.finished_at,
  }
}

export async function importReply(service: Service, caller: Caller, row: Import, status = 200): Promise<Reply> {
  return { status, body: await shownImport(service, caller, row) }
}

export function noImport(id: string): Reply {
  return problem('not_found', { detail: `This store has no import with the id ${id}.` })
}

async function firstProblems(db: Queryable, storeId: string, id: string): Promise<readonly object[]> {
  const found: RowProblem[] = []
  for (let after = 0; found.length < mostShown; ) {
    const [next] = await db.query(listImportProblems(storeId, id, { after, limit: 1 }))
    if (next === undefined) break
    found.push(...(next.problems as readonly RowProblem[]).slice(0, mostShown))
    after = next.piece
  }
  return found.slice(0, mostShown).map(one => ({ ...one, message: problemMessage(one) }))
}
