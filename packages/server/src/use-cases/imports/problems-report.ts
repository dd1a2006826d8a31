/** `GET /v1/imports/{id}/problems.csv`: what is wrong with which row, a piece at a time, however long it is. */
import type { Caller, Reply, Service } from '../../context.ts'
import { listImportProblems } from '../../store/imports/list-import-problems.ts'
import { readImport } from '../../store/imports/read-import.ts'
import { cell } from '../batches/csv.ts'
import { problemMessage, type RowProblem } from './problems.ts'
import { noImport } from './show-import.ts'

export interface ProblemsReport {
  readonly lines: () => AsyncGenerator<Buffer>
}

export async function reportProblems(
  service: Service,
  { storeId }: Caller,
  id: string,
): Promise<ProblemsReport | Reply> {
  const [row] = await service.db.query(readImport(storeId, id))
  if (row === undefined) return noImport(id)
  return { lines: () => linesOf(service, storeId, id) }
}

async function* linesOf({ db }: Pick<Service, 'db'>, storeId: string, id: string): AsyncGenerator<Buffer> {
  yield Buffer.from('row,severity,reason,column,value,message\n')
  for (let after = 0; ; ) {
    const [next] = await db.query(listImportProblems(storeId, id, { after, limit: 1 }))
    if (next === undefined) return
    yield Buffer.from((next.problems as readonly RowProblem[]).map(lineOf).join(''))
    after = next.piece
  }
}

function lineOf(one: RowProblem): string {
  const texts = [one.severity, one.reason, one.column ?? '', one.value ?? '', problemMessage(one)]
  return `${one.row},${texts.map(cell).join(',')}\n`
}
