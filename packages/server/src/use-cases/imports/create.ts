/** `POST /v1/imports`: how a file is to be read. The same id with the same words is the same import. */
import { isDeepStrictEqual } from 'node:util'
import type { ImportRequest } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { insertImport } from '../../store/imports/insert-import.ts'
import { readImport } from '../../store/imports/read-import.ts'
import { readPromotion } from '../../store/promotions/read-promotion.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Scene } from '../documents/noun.ts'
import { onceOnly } from '../documents/once-only.ts'
import { idTaken, invalid } from '../documents/replies.ts'
import { newId } from '../ids.ts'
import { type Import, newState } from './import-state.ts'
import { importReply } from './show-import.ts'

export function createImport(
  service: Service,
  caller: Caller,
  request: ImportRequest,
  idempotencyKey?: string,
): Promise<Reply> {
  const once = { endpoint: 'create-import', key: idempotencyKey, body: request }
  return onceOnly(service, caller, once, db => begin({ service, caller, db }, request))
}

async function begin(
  { service, caller, db }: Pick<Scene, 'service' | 'caller' | 'db'>,
  request: ImportRequest,
): Promise<Reply> {
  const { storeId, keyId } = caller
  const { id = newId('imp'), promotion } = request
  if (promotion !== undefined && (await db.query(readPromotion(storeId, promotion))).length === 0) {
    const message = `This store has no promotion with the id ${promotion}.`
    return invalid([{ path: '$.promotion', code: 'not_found', message }])
  }
  const write = { storeId, id, request: plain({ ...request, id }), state: newState, keyId }
  const [made] = await db.query(insertImport(write))
  if (made !== undefined) {
    const note = { promotion, dry_run: request.dry_run ?? false }
    await recordAudit(db, { storeId, actor: keyId, kind: 'import', id, action: 'created', note })
    return importReply(service, caller, made as Import, 201)
  }
  const [known] = await db.query(readImport<Import['state']>(storeId, id))
  if (known === undefined || !isDeepStrictEqual(known.request, write.request)) return idTaken('import', id)
  return importReply(service, caller, known, 201)
}

function plain(request: ImportRequest): ImportRequest {
  return JSON.parse(JSON.stringify(request))
}
