/** Makes a link that works once. Its token stands behind the #, which browsers send to no server and no log keeps. */
import { hashToken, newToken } from '../../secrets/tokens.ts'
import { insertAccountLink, type LinkKind } from '../../store/accounts/insert-account-link.ts'
import { withdrawLinks } from '../../store/accounts/withdraw-links.ts'
import type { Queryable } from '../../store/database.ts'
import { newId } from '../ids.ts'

export interface NewLink {
  readonly storeId: string
  readonly kind: LinkKind
  /** Absent while a store is set up. */
  readonly accountId?: string
}

export interface MadeLink {
  readonly kind: LinkKind
  /** Below the address of the service: `/admin/<store>/setup#token=…`. */
  readonly path: string
  readonly ends_at: string
}

const minutes: Readonly<Record<LinkKind, number>> = { setup: 7 * 24 * 60, invitation: 7 * 24 * 60, sign_in: 60 }
const pages: Readonly<Record<LinkKind, string>> = { setup: 'setup', invitation: 'invitation', sign_in: 'link' }

/** Those made before it for the same person, or to set up the same store, end. */
export async function makeLink(
  tx: Queryable,
  { storeId, kind, accountId }: NewLink,
  life = minutes[kind],
): Promise<MadeLink> {
  await tx.query(withdrawLinks(storeId, [kind], accountId))
  const token = newToken()
  const write = { storeId, linkId: newId('lnk'), tokenHash: hashToken(token), kind, accountId, minutes: life }
  const [row] = await tx.query(insertAccountLink(write))
  return { kind, path: `/admin/${storeId}/${pages[kind]}#token=${token}`, ends_at: row?.ends_at ?? '' }
}
