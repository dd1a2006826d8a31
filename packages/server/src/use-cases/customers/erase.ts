/**
 * `POST /v1/customers/erase`: forgets who somebody is. On every order that is found under any name given, one random
 * pseudonym takes the place of all hashes, and the counters of limits per customer follow, in one transaction: what was
 * sold, what every limit has left and every report stay as they were, and `doctor --verify` finds nothing wrong. No
 * limit per customer recognises them from here on; that is the meaning of it.
 *
 * Redemptions of the store wait for that transaction, so whatever reads whole tables is done before it or after it.
 * Stopped half-way, it is done again by asking again.
 */
import { randomBytes } from 'node:crypto'
import { type CustomerRequest, problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { eraseCodes, eraseOwners } from '../../store/customers/erase-codes.ts'
import { eraseFingerprints } from '../../store/customers/erase-fingerprints.ts'
import { forgetIdleCounters } from '../../store/customers/forget-idle-counters.ts'
import { forgetKeptAnswers } from '../../store/customers/forget-kept-answers.ts'
import { insertErasure } from '../../store/customers/insert-erasure.ts'
import { listKeptUnder } from '../../store/customers/list-kept-under.ts'
import type { Queryable } from '../../store/database.ts'
import { eraseRecipients } from '../../store/handout/erase-recipients.ts'
import { erasePieces } from '../../store/imports/erase-pieces.ts'
import { listDigests } from '../../store/revisions/list-digests.ts'
import { readStore } from '../../store/stores/read-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changeStore, type StoreChange } from '../change-store.ts'
import { bareIdentity, rewriteIdentities } from '../identities/rewrite-identities.ts'
import type { CustomerIdentity } from '../identities.ts'
import { newId } from '../ids.ts'
import { eraseFromScenarios } from '../scenarios/erase-person.ts'
import { type ErasePerson, eraseOldPromotions, erasePromotions, promotionsNaming } from './erase-promotions.ts'
import { identitiesOf, namesNobody, plainNames } from './names.ts'

type Erasing = Pick<Service, 'db' | 'identities'>

export async function eraseCustomer(service: Erasing, caller: Caller, { customer }: CustomerRequest): Promise<Reply> {
  const { db } = service
  const { storeId, keyId } = caller
  const [store] = await db.query(readStore(storeId))
  if (!store) return problem('not_found')
  const identities = identitiesOf(service, caller, customer, store.settings)
  if (identities.length === 0) return namesNobody

  // A word that no hash can be: shorter than any of them.
  const erase: ErasePerson = { storeId, keyId, names: plainNames(customer), pseudonym: newPseudonym() }
  const kept = await db.query(listKeptUnder(storeId, identities))
  const before = [...kept.map(row => row.id), ...(await promotionsNaming(db, storeId, erase.names))]
  if (before.length > 0) await db.query(forgetKeptAnswers(storeId, before))
  // An import that is publishing has them among its codes when the change comes; one that publishes later has not.
  await db.query(erasePieces({ storeId, identities, pseudonym: erase.pseudonym }))
  const isThem = (named: CustomerIdentity) =>
    service.identities.of(storeId, named).some(hash => identities.includes(hash))
  const scenarios = await eraseFromScenarios(db, erase, isThem)
  const erased = await changeStore(service, storeId, change =>
    db.transaction(tx => eraseIn(tx, change, erase, { identities, scenarios })),
  )
  const late = erased.ids.filter(id => !before.includes(id))
  if (late.length > 0) await db.query(forgetKeptAnswers(storeId, late))
  await eraseOldPromotions(db, erase)
  if (scenarios.length > 0) await db.query(forgetKeptAnswers(storeId, scenarios))
  await db.query(forgetIdleCounters(storeId, erased.hashes))
  return { status: 200, body: erased.body }
}

function newPseudonym(): string {
  return randomBytes(16).toString('base64url')
}

interface Found {
  readonly identities: readonly string[]
  /** They were rewritten by now: no price rests on them. */
  readonly scenarios: readonly string[]
}

interface Erased {
  readonly body: object
  /** Of everything that was found. */
  readonly ids: readonly string[]
  /** Under which counters may have been made that count nothing. */
  readonly hashes: readonly string[]
}

async function eraseIn(
  tx: Queryable,
  change: StoreChange,
  erase: ErasePerson,
  { identities, scenarios }: Found,
): Promise<Erased> {
  const { storeId, keyId, pseudonym } = erase
  await change.take(tx)
  const { orders, reservations, hashes } = await rewriteIdentities(tx, storeId, identities, () => [pseudonym])
  await tx.query(eraseFingerprints(storeId, orders, reservations))
  const ofThem = { storeId, identities, pseudonym, keyId }
  await tx.query(eraseRecipients(storeId, identities))
  const found = [...(await tx.query(eraseCodes(ofThem))), ...(await tx.query(eraseOwners(ofThem)))]
  const codes = [...new Set(found.map(row => row.code_id))].sort()
  const promotions = await erasePromotions(tx, erase)
  const ids = [...orders, ...reservations, ...codes, ...promotions]
  const id = ids.length + scenarios.length > 0 ? newId('era') : null
  const counts = { orders: orders.length, codes: codes.length }
  if (id !== null) await tx.query(insertErasure({ storeId, erasureId: id, keyId, pseudonym, ...counts }))
  const entry = { storeId, actor: keyId, action: 'erased' }
  for (const { id: code, digests } of await tx.query(listDigests(storeId, 'code', codes)))
    await recordAudit(tx, { ...entry, kind: 'code', id: code, note: { digests } })
  if (id !== null) await recordAudit(tx, { ...entry, kind: 'customer', id, note: { ...counts, promotions, scenarios } })
  if (codes.length > 0) await change.raise(tx, 'code')
  if (promotions.length > 0) await change.raise(tx, 'plan')
  return {
    body: { id, orders: orders.length, reservations: reservations.length, codes: codes.length, promotions, scenarios },
    ids,
    hashes: [...new Set([...hashes, ...identities.map(bareIdentity)])],
  }
}
