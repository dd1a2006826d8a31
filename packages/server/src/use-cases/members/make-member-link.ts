/** `POST /v1/members/{id}/link`: a new invitation, or for who has lost every way in a link that signs them in once. */
import { problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { invalid } from '../documents/replies.ts'
import { makeLink } from '../session/make-link.ts'
import type { Person } from '../session/person.ts'
import { refuseOldSession } from '../session/refuse-old-session.ts'
import { lockAsOwner } from './lock-as-owner.ts'

export function makeMemberLink({ db }: Service, person: Person, id: string): Promise<Reply> {
  const { visitor, session } = person
  const { storeId, origin } = visitor
  return db.transaction(async tx => {
    const locked = await lockAsOwner(tx, person, id)
    if ('refusal' in locked) return locked.refusal
    const { account } = locked
    if (account === undefined) return problem('not_found')
    if (id === session.account_id) return invalid([ownAccount])
    if (account.status === 'deactivated') return invalid([deactivated])
    const old = refuseOldSession(person)
    if (old !== undefined) return old
    const kind = account.status === 'invited' ? 'invitation' : 'sign_in'
    const { path, ...link } = await makeLink(tx, { storeId, kind, accountId: id })
    const action = kind === 'invitation' ? 'invited' : 'link_made'
    await recordAudit(tx, { storeId, actor: session.account_id, kind: 'account', id, action })
    return { status: 201, body: { ...link, url: origin + path } }
  })
}

/** It would open the way around the present password, to whoever sits at this screen. */
const ownAccount = { path: '$', code: 'own_account', message: 'Nobody makes a link for themself: another owner does.' }
const deactivated = { path: '$', code: 'deactivated', message: 'Activate this account first.' }
