/**
 * `POST /v1/promotions/{id}/duplicate`: SAVE10 becomes SAVE15 in one call. A copy to work on, with what is to be different
 * about it and perhaps a readable code of its own; it remembers where it came from, and starts as a draft with nothing
 * used: nothing goes live, and nothing of the original changes, by being copied.
 */
import { mergePatch } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import type { PromotionRow } from '../../store/promotions/promotion-row.ts'
import { codeNoun } from '../codes/code-noun.ts'
import { createDocument, writeDocument } from '../documents/create-document.ts'
import type { Json, Scene } from '../documents/noun.ts'
import { invalid, notFound } from '../documents/replies.ts'
import { promotionNoun } from './promotion-noun.ts'

export interface DuplicateInput {
  readonly id: string
  /** A merge patch over the copy. */
  readonly changes: Json
  /** A code that opens the copy: its text, or a whole document without `promotion`. */
  readonly code?: string | Json | undefined
  readonly idempotency_key?: string | undefined
}

export async function duplicatePromotion(service: Service, caller: Caller, input: DuplicateInput): Promise<Reply> {
  const { id, changes, code, idempotency_key } = input
  const original = await promotionNoun.read(service.db, caller.storeId, id, service)
  if (original === undefined) return notFound('promotion', id)
  const sent = { endpoint: 'duplicate-promotion', body: { id, changes, ...(code !== undefined && { code }) } }
  const also = (scene: Scene, reply: Reply) =>
    code === undefined ? Promise.resolve(reply) : withCode(scene, reply, code)
  const create = createDocument(promotionNoun, service, caller, {
    document: derived(original, changes),
    idempotency_key,
    sent,
    also,
  })
  return create.catch(error => {
    if (error instanceof CodeRefused) return error.reply
    throw error
  })
}

/** The copy: what is not named in the changes is as it was, null clears; the nearest ancestor is the one it came from. */
function derived({ id, revision, document }: PromotionRow, changes: Json): Json {
  const { id: _id, ...copied } = document
  const changed = mergePatch({ ...copied, status: 'draft' }, changes) as Json
  const { metadata = {} } = changed
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return changed
  return { ...changed, metadata: { ...metadata, derived_from: { promotion: id, revision } } }
}

/** Thrown to undo the copy as well: one call makes both or neither. */
class CodeRefused extends Error {
  override readonly name = 'CodeRefused'
  readonly reply: Reply

  constructor(reply: Reply) {
    super('The derived code was refused.')
    this.reply = reply
  }
}

async function withCode(scene: Scene, reply: Reply, code: string | Json): Promise<Reply> {
  const promotion = reply.body as Json
  const document = typeof code === 'string' ? { code } : code
  if ('promotion' in document) throw new CodeRefused(invalid([opensTheCopy]))
  const made = await writeDocument(codeNoun, scene, { ...document, promotion: promotion.id }, undefined)
  if (made.status !== 201) throw new CodeRefused(typeof code === 'string' ? made : insideCode(made))
  const { warnings, ...derived_code } = made.body as Json
  return { ...reply, body: { ...promotion, derived_code, ...(warnings !== undefined && { warnings }) } }
}

const opensTheCopy = {
  path: '$.code.promotion',
  code: 'read_only',
  message: 'The code opens the copy; leave promotion out.',
}

/** What is wrong with the code stands under `code` in this request. */
function insideCode(reply: Reply): Reply {
  const { errors, ...problem } = reply.body as { readonly errors?: readonly { readonly path: string }[] }
  if (errors === undefined) return reply
  return {
    ...reply,
    body: { ...problem, errors: errors.map(one => ({ ...one, path: one.path.replace('$', '$.code') })) },
  }
}
