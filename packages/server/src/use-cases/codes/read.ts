/** `GET /v1/codes/{id}`: the code as it is now, and how often it was used. */
import type { Caller, Reply, Service } from '../../context.ts'
import { readUse } from '../../store/code-life/read-use.ts'
import { readDocument } from '../documents/read-document.ts'
import { codeNoun } from './code-noun.ts'

export async function readCode(service: Service, caller: Caller, { id }: { readonly id: string }): Promise<Reply> {
  const reply = await readDocument(codeNoun, service, caller, id)
  if (reply.status !== 200) return reply
  const [use] = await service.db.query(readUse(caller.storeId, id))
  return { ...reply, body: { ...(reply.body as object), used: use?.uses ?? 0 } }
}
