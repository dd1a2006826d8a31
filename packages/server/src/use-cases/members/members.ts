/** The people of a store as colleagues see them, and the answers that name one. */
import type { Reply, Service } from '../../context.ts'
import type { AccountRow } from '../../store/accounts/account-row.ts'
import { listAccounts } from '../../store/accounts/list-accounts.ts'
import { etag } from '../documents/revision-match.ts'

export async function listMembers({ db }: Service, storeId: string): Promise<Reply> {
  const rows = await db.query(listAccounts(storeId))
  return { status: 200, body: { data: rows.map(row => showMember(row, row.invitation_ends_at)) } }
}

export function showMember(account: AccountRow, invitationEndsAt: string | null = null) {
  const { id, revision, email, name, role, status, created_at, signed_in_at } = account
  return { id, revision, email, name, role, status, created_at, signed_in_at, invitation_ends_at: invitationEndsAt }
}

export function memberReply(account: AccountRow, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, body: showMember(account), headers: { ...headers, etag: etag(account.revision) } }
}
