/**
 * The links that the service prints when it starts: for each store without an owner one that makes the owner, and for the
 * demo one that signs its owner in. Those of the start before end.
 */
import type { Service } from '../../context.ts'
import { findAccount } from '../../store/accounts/find-account.ts'
import { insertAccount } from '../../store/accounts/insert-account.ts'
import { listStoresToOpen } from '../../store/accounts/list-stores-to-open.ts'
import type { Queryable } from '../../store/database.ts'
import { newId } from '../ids.ts'
import { type MadeLink, makeLink } from './make-link.ts'

export interface StartLink extends MadeLink {
  readonly storeId: string
}

const demoEmail = 'owner@demo.example'
const thirtyDays = 30 * 24 * 60

/** `demoStoreId`: of a store whose owner everybody may be. */
export async function makeStartLinks({ db }: Pick<Service, 'db'>, demoStoreId: string): Promise<readonly StartLink[]> {
  const links: StartLink[] = []
  for (const { id: storeId, has_owner: hasOwner } of await db.query(listStoresToOpen())) {
    if (storeId === demoStoreId) {
      const link = await db.transaction(tx => demoLink(tx, storeId, hasOwner))
      if (link !== undefined) links.push({ storeId, ...link })
    } else if (!hasOwner)
      links.push({ storeId, ...(await db.transaction(tx => makeLink(tx, { storeId, kind: 'setup' }))) })
  }
  return links
}

/** Undefined: somebody closed or removed the demo's own account, so the demo is theirs. */
async function demoLink(tx: Queryable, storeId: string, hasOwner: boolean): Promise<MadeLink | undefined> {
  const accountId = newId('acct')
  const write = { storeId, accountId, email: demoEmail, name: 'Demo owner', role: 'owner', status: 'active' } as const
  if (!hasOwner) await tx.query(insertAccount({ ...write, password: undefined, locale: undefined }))
  const [account] = await tx.query(findAccount(storeId, demoEmail))
  if (account?.status !== 'active') return undefined
  return makeLink(tx, { storeId, kind: 'sign_in', accountId: account.id }, thirtyDays)
}
