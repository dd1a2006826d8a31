/** Takes a customer's account and address out of the conditions that list them: of promotions, and of all that is kept of them. */
import type { Promotion } from '@counterfoil/engine'
import {
  readPromotionsOfPeople,
  readRevisionsOfPeople,
  readTermsOfPeople,
  rewriteTerms,
} from '../../store/customers/documents-of-people.ts'
import type { Queryable } from '../../store/database.ts'
import { updatePromotion } from '../../store/promotions/update-promotion.ts'
import { insertRevision } from '../../store/revisions/insert-revision.ts'
import { rewriteRevision } from '../../store/revisions/rewrite-revision.ts'
import { requestOf } from '../audit/request-of.ts'
import { newId } from '../ids.ts'
import { type PlainNames, withoutPerson } from './people-in-conditions.ts'

export interface ErasePerson {
  readonly storeId: string
  readonly keyId: string
  readonly names: PlainNames
  readonly pseudonym: string
}

/** The promotions of today, each with a revision of its own; answers their ids. The caller holds the store's row. */
export async function erasePromotions(tx: Queryable, erase: ErasePerson): Promise<readonly string[]> {
  const { storeId, keyId } = erase
  const ids: string[] = []
  for (const { revision, document: before } of await tx.query(readPromotionsOfPeople(storeId))) {
    const document = without(before, erase)
    if (document === before) continue
    ids.push(before.id)
    await tx.query(updatePromotion(storeId, revision, document))
    await tx.query(
      insertRevision({
        storeId,
        kind: 'promotion',
        id: before.id,
        revision: revision + 1,
        document,
        keyId,
        request: requestOf(keyId),
      }),
    )
  }
  return ids
}

/** What promotions said before, and what was frozen of them. Nobody has to wait: no price rests on who is listed there. */
export async function eraseOldPromotions(db: Queryable, erase: ErasePerson): Promise<void> {
  const { storeId } = erase
  for (const found of await db.query(readRevisionsOfPeople(storeId))) {
    const document = without(found.document, erase)
    if (document === found.document) continue
    const entry = { auditId: newId('aud'), actor: erase.keyId }
    const { document_id: id, revision } = found
    await db.query(rewriteRevision({ storeId, kind: 'promotion', id, revision, document, ...entry }))
  }
  for (const found of await db.query(readTermsOfPeople(storeId))) {
    const before = found.document.promotions
    const promotions = before.map(promotion => without(promotion, erase))
    if (promotions.some((promotion, index) => promotion !== before[index]))
      await db.query(rewriteTerms(storeId, { ...found, document: { ...found.document, promotions } }))
  }
}

/** Ids of the promotions of today that list the customer. */
export async function promotionsNaming(db: Queryable, storeId: string, names: PlainNames): Promise<readonly string[]> {
  const found = await db.query(readPromotionsOfPeople(storeId))
  return found
    .filter(({ document }) => withoutPerson(document, names, '-') !== document)
    .map(({ document }) => document.id)
}

function without(document: Promotion, { names, pseudonym }: ErasePerson): Promotion {
  return withoutPerson(document, names, pseudonym)
}
