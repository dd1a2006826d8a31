/** `POST /v1/promotions/{id}/duplicate`: a copy to work on. It starts as a draft: nothing goes live by being copied. */
import { mergePatch } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { createDocument } from '../documents/create-document.ts'
import type { Json } from '../documents/noun.ts'
import { notFound } from '../documents/replies.ts'
import { promotionNoun } from './promotion-noun.ts'

export interface DuplicateInput {
  readonly id: string
  /** A merge patch over the copy. */
  readonly changes: Json
  readonly idempotency_key?: string | undefined
}

export async function duplicatePromotion(service: Service, caller: Caller, input: DuplicateInput): Promise<Reply> {
  const original = await promotionNoun.read(service.db, caller.storeId, input.id)
  if (original === undefined) return notFound('promotion', input.id)
  const { id: _id, ...copied } = original.document
  const document = mergePatch({ ...copied, status: 'draft' }, input.changes) as Json
  const sent = { endpoint: 'duplicate-promotion', body: { id: input.id, changes: input.changes } }
  return createDocument(promotionNoun, service, caller, { document, idempotency_key: input.idempotency_key, sent })
}
