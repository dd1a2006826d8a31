/** One document as it is now. */
import type { Caller, Reply, Service } from '../../context.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import type { Noun } from './noun.ts'
import { notFound, shownReply } from './replies.ts'
import { readScene } from './scene.ts'

export async function readDocument<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  service: Service,
  caller: Caller,
  id: string,
): Promise<Reply> {
  const row = await noun.read(service.db, caller.storeId, id, service)
  if (row === undefined) return notFound(noun.kind, id)
  return shownReply(noun, await readScene(service, caller), row)
}
