/**
 * The end of a change of master key: who was seen while both keys were known is known under the new one from here on, with
 * all that was ever counted under the old one. Customers who did not come back cannot be carried over (nobody has their
 * names any more); how many they are is what is answered, so that somebody can decide.
 */
import type { Service } from '../../context.ts'
import { countKnownUnder } from '../../store/customers/count-known-under.ts'
import { listIdentitiesUnder } from '../../store/customers/list-identities-under.ts'
import { pairIdentities } from '../../store/customers/pair-identities.ts'
import { replaceAssigned } from '../../store/customers/replace-assigned.ts'
import { replaceOwners } from '../../store/customers/replace-owners.ts'
import { listStores } from '../../store/doctor/list-stores.ts'
import { replaceRecipients } from '../../store/handout/replace-recipients.ts'
import { changeStore } from '../change-store.ts'
import { rewriteIdentities } from './rewrite-identities.ts'

export interface CarriedOver {
  /** Identities that are known under the new key now. */
  readonly carried: number
  /** Identities and assigned codes that are known under the old key alone. */
  readonly left: { readonly identities: number; readonly codes: number }
}

/** Identities of one transaction: the store's redemptions wait meanwhile. */
const pageSize = 200

/** `keyNumber`: of the new key. May be stopped and done again. */
export async function carryOver(service: Pick<Service, 'db'>, keyNumber: number): Promise<CarriedOver> {
  let carried = 0
  const left = { identities: 0, codes: 0 }
  for (const { store_id: storeId } of await service.db.query(listStores())) {
    carried += await carryOverStore(service, storeId, keyNumber)
    const [known] = await service.db.query(countKnownUnder(storeId, keyNumber - 1))
    left.identities += known?.identities ?? 0
    left.codes += known?.codes ?? 0
  }
  return { carried, left }
}

async function carryOverStore(service: Pick<Service, 'db'>, storeId: string, keyNumber: number): Promise<number> {
  let carried = 0
  let after = ''
  for (;;) {
    const page = await service.db.query(listIdentitiesUnder({ storeId, keyNumber, after, limit: pageSize }))
    const last = page.at(-1)
    if (last === undefined) return carried
    after = last.identity
    carried += await carryOverPage(
      service,
      storeId,
      page.map(row => row.identity),
      keyNumber,
    )
  }
}

/**
 * What an order keeps from now on. A pair that is not carried yet stays a pair, [old, new]; an old hash without a partner
 * comes last, so that it never stands before a new one by chance: [a1, b1] with a1 → a2 is [a2, b1], not [b1, a2].
 */
export function renamed(
  kept: readonly string[],
  newOf: ReadonlyMap<string, string>,
  keyNumber: number,
): readonly string[] {
  const isNew = (identity: string | undefined) => identity?.endsWith(`.${keyNumber}`) === true
  const first: string[] = []
  const last: string[] = []
  for (const [place, identity] of kept.entries()) {
    const next = kept[place + 1]
    if (isNew(identity)) first.push(identity)
    else if (newOf.has(identity)) first.push(newOf.get(identity) as string)
    else if (next !== undefined && isNew(next)) first.push(identity)
    else last.push(identity)
  }
  return [...new Set([...first, ...last])]
}

function carryOverPage(
  service: Pick<Service, 'db'>,
  storeId: string,
  identities: readonly string[],
  keyNumber: number,
): Promise<number> {
  return changeStore(service, storeId, change =>
    service.db.transaction(async tx => {
      await change.take(tx)
      const pairs = await tx.query(pairIdentities(storeId, identities, keyNumber))
      if (pairs.length === 0) return 0
      const newOf = new Map(pairs.map(pair => [pair.old, pair.new]))
      await rewriteIdentities(tx, storeId, [...newOf.keys()], kept => renamed(kept, newOf, keyNumber))
      await tx.query(replaceAssigned(storeId, pairs))
      await tx.query(replaceOwners(storeId, pairs))
      await tx.query(replaceRecipients(storeId, pairs))
      await change.raise(tx, 'code')
      return pairs.length
    }),
  )
}
