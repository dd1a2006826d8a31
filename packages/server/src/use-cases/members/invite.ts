/** `POST /v1/members`: somebody is known from now on, and comes in by the link that is shown this once. */
import { type Invitation, problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { insertAccount } from '../../store/accounts/insert-account.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { newId } from '../ids.ts'
import { makeLink } from '../session/make-link.ts'
import type { Person } from '../session/person.ts'
import { refuseOldSession } from '../session/refuse-old-session.ts'
import { staffEmail } from '../session/staff-email.ts'
import { lockAsOwner } from './lock-as-owner.ts'
import { showMember } from './members.ts'

export function invite({ db }: Service, person: Person, invitation: Invitation): Promise<Reply> {
  const { visitor, session } = person
  const { storeId, origin } = visitor
  const { role, locale } = invitation
  const email = staffEmail(invitation.email)
  const name = invitation.name?.trim() ?? email.split('@')[0] ?? email
  const accountId = newId('acct')
  return db.transaction(async tx => {
    const owner = await lockAsOwner(tx, person, session.account_id)
    if ('refusal' in owner) return owner.refusal
    const old = refuseOldSession(person)
    if (old !== undefined) return old
    const write = { storeId, accountId, email, name, role, locale, password: undefined }
    const [account] = await tx.query(insertAccount({ ...write, status: 'invited' }))
    if (account === undefined) return problem('email_taken')
    const { path, ...link } = await makeLink(tx, { storeId, kind: 'invitation', accountId })
    const entry = { storeId, actor: session.account_id, kind: 'account', id: accountId }
    await recordAudit(tx, { ...entry, action: 'invited', after: { role } })
    return { status: 201, body: { member: showMember(account, link.ends_at), link: { ...link, url: origin + path } } }
  })
}
