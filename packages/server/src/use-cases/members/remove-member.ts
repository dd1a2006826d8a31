/**
 * `DELETE /v1/members/{id}`: the person with address, passkeys, links and sessions. What they did stays, under their id. With
 * an owner all links of the store end that nobody used: which of them they know nobody can tell.
 */
import { problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { deleteAccount } from '../../store/accounts/delete-account.ts'
import { withdrawLinksOfPeople } from '../../store/accounts/withdraw-links-of-people.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changingSessions } from '../session/begin-session.ts'
import { writeCookie } from '../session/cookie.ts'
import type { Person } from '../session/person.ts'
import { refuseOldSession } from '../session/refuse-old-session.ts'
import { isOwner, lockAsOwner } from './lock-as-owner.ts'

export async function removeMember(service: Service, person: Person, id: string): Promise<Reply> {
  const { visitor, session } = person
  const { storeId, origin } = visitor
  return changingSessions(service, async tx => {
    const locked = await lockAsOwner(tx, person, id)
    if ('refusal' in locked) return locked.refusal
    const { account, owners } = locked
    if (account === undefined) return problem('not_found')
    const old = refuseOldSession(person)
    if (old !== undefined) return old
    const left = owners.filter(owner => owner.id !== id)
    if (left.length === 0) return problem('last_owner')
    await tx.query(deleteAccount(storeId, id))
    if (isOwner(account)) await tx.query(withdrawLinksOfPeople(storeId))
    const entry = { storeId, actor: session.account_id, kind: 'account', id }
    await recordAudit(tx, { ...entry, action: 'removed', before: { role: account.role } })
    const isSelf = id === session.account_id
    const headers = isSelf ? { 'set-cookie': writeCookie(storeId, origin, undefined) } : {}
    return { status: 200, body: { ended: 1 }, headers }
  })
}
