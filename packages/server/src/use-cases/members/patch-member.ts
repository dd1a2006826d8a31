/** `PATCH /v1/members/{id}`: name, role, active or not. Whoever may do something else from now on signs in anew. */
import { type FieldError, type MemberChange, problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import type { AccountRow } from '../../store/accounts/account-row.ts'
import { updateAccount } from '../../store/accounts/update-account.ts'
import { withdrawLinks } from '../../store/accounts/withdraw-links.ts'
import { withdrawLinksOfPeople } from '../../store/accounts/withdraw-links-of-people.ts'
import type { Queryable } from '../../store/database.ts'
import { endSessionsOfAccount } from '../../store/sessions/end-sessions-of-account.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { invalid } from '../documents/replies.ts'
import { etag, matches, type RevisionMatch } from '../documents/revision-match.ts'
import { changingSessions, openSession } from '../session/begin-session.ts'
import { writeCookie } from '../session/cookie.ts'
import { noteName } from '../session/note-name.ts'
import type { Person } from '../session/person.ts'
import { refuseOldSession } from '../session/refuse-old-session.ts'
import { isOwner, lockAsOwner } from './lock-as-owner.ts'
import { memberReply, showMember } from './members.ts'

export interface PatchMember {
  readonly id: string
  readonly change: MemberChange
  readonly revision: RevisionMatch
}

export function patchMember(service: Service, person: Person, { id, change, revision }: PatchMember): Promise<Reply> {
  const { storeId } = person.visitor
  return changingSessions(service, async tx => {
    const locked = await lockAsOwner(tx, person, id)
    if ('refusal' in locked) return locked.refusal
    const { account, owners } = locked
    if (account === undefined) return problem('not_found')
    if (!matches(revision, account.revision)) return stale(account)
    const errors = impossible(account, change)
    if (errors.length > 0) return invalid(errors)
    const next = { ...account, ...change, name: (change.name ?? account.name).trim() }
    if (isSame(account, next)) return memberReply(account)
    const old = changesStanding(account, next) ? refuseOldSession(person) : undefined
    if (old !== undefined) return old
    if (isOwner(account) && !isOwner(next) && owners.length === 1) return problem('last_owner')
    const [written] = await tx.query(updateAccount({ ...next, storeId, accountId: id }))
    const headers = await moveSessions(tx, person, account, next)
    await note(tx, person, account, next)
    return memberReply(written ?? account, headers)
  })
}

/** Only who came in may be deactivated and activated: an invitation is withdrawn by removing it. */
function impossible({ status }: AccountRow, change: MemberChange): readonly FieldError[] {
  if (status !== 'invited' || change.status === undefined) return []
  const message = 'Who has not come in yet can only be removed.'
  return [{ path: '$.status', code: 'not_joined', message }]
}

type Standing = Pick<AccountRow, 'id' | 'name' | 'role' | 'status'>

function isSame(account: Standing, next: Standing): boolean {
  return account.name === next.name && !changesStanding(account, next)
}

function changesStanding(account: Standing, next: Standing): boolean {
  return account.role !== next.role || account.status !== next.status
}

/**
 * Every session of theirs ends; one's own goes on under a new cookie, as old as it is, unless one may not come in any more.
 * With an owner all links of the store end that nobody used: which of them they know nobody can tell.
 */
async function moveSessions(
  tx: Queryable,
  { visitor, session }: Person,
  account: Standing,
  next: Standing,
): Promise<Readonly<Record<string, string>>> {
  if (!changesStanding(account, next)) return {}
  const { storeId, origin } = visitor
  await tx.query(endSessionsOfAccount(storeId, account.id))
  if (next.status === 'deactivated') await tx.query(withdrawLinks(storeId, ['sign_in'], account.id))
  if (isOwner(account) && !isOwner(next)) await tx.query(withdrawLinksOfPeople(storeId))
  if (account.id !== session.account_id) return {}
  if (next.status !== 'active') return { 'set-cookie': writeCookie(storeId, origin, undefined) }
  const token = await openSession(tx, visitor, {
    accountId: account.id,
    means: session.means,
    beganAt: session.created_at,
  })
  return { 'set-cookie': writeCookie(storeId, origin, token) }
}

async function note(tx: Queryable, { visitor, session }: Person, account: Standing, next: Standing): Promise<void> {
  const entry = { storeId: visitor.storeId, actor: session.account_id, kind: 'account', id: account.id }
  await noteName(tx, { storeId: visitor.storeId, actor: session.account_id }, account, next)
  if (account.role !== next.role)
    await recordAudit(tx, {
      ...entry,
      action: 'role_changed',
      before: { role: account.role },
      after: { role: next.role },
    })
  if (account.status !== next.status)
    await recordAudit(tx, { ...entry, action: next.status === 'active' ? 'activated' : 'deactivated' })
}

function stale(account: AccountRow): Reply {
  const reply = problem('stale_revision', { extra: { current: showMember(account) } })
  return { ...reply, headers: { ...reply.headers, etag: etag(account.revision) } }
}
