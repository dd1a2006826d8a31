/** Links that work once: looked at, and used to set a store up, to join it, or to sign in. */
import { type FieldError, type OpenLink, problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { hashToken } from '../../secrets/tokens.ts'
import { insertAccount } from '../../store/accounts/insert-account.ts'
import { joinAccount } from '../../store/accounts/join-account.ts'
import { lockSetupLinks } from '../../store/accounts/lock-setup-links.ts'
import { type AccountLinkRow, readAccountLink } from '../../store/accounts/read-account-link.ts'
import { useAccountLink } from '../../store/accounts/use-account-link.ts'
import type { Queryable } from '../../store/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { invalid } from '../documents/replies.ts'
import { newId } from '../ids.ts'
import { beginSession, changingSessions } from './begin-session.ts'
import { choosePassword } from './new-password.ts'
import { showSession } from './show-session.ts'
import { staffEmail } from './staff-email.ts'
import type { Visitor } from './visitor.ts'

export async function readLink({ db }: Service, { storeId }: Visitor, token: string): Promise<Reply> {
  const [link] = await db.query(readAccountLink(storeId, hashToken(token)))
  if (link === undefined) return linkOver()
  const { kind, store_name, email, name, role, ends_at } = link
  const whose = email === null ? {} : { email, ...(name !== null && { name }) }
  return {
    status: 200,
    body: { kind, store: { id: storeId, name: store_name }, ...whose, role: role ?? 'owner', ends_at },
  }
}

export async function openLink(service: Service, visitor: Visitor, given: OpenLink): Promise<Reply> {
  const [link] = await service.db.query(readAccountLink(visitor.storeId, hashToken(given.token)))
  if (link === undefined) return linkOver()
  const errors = link.kind === 'setup' ? missing(given) : []
  if (errors.length > 0) return invalid(errors)
  const chosen = await passwordOf(given, link)
  if (chosen !== undefined && 'errors' in chosen) return invalid(chosen.errors)
  const work = (tx: Queryable) => use(tx, visitor, { ...given, stored: chosen?.stored })
  const done = await changingSessions(service, work).catch(error => {
    if (error instanceof Refused) return error.reply
    throw error
  })
  return 'token' in done ? showSession(service, visitor, done.token) : done
}

type Given = OpenLink & { readonly stored: string | undefined }

/** Undoes the transaction: a link that came to nothing is not used up. */
class Refused extends Error {
  readonly reply: Reply
  constructor(reply: Reply) {
    super('refused')
    this.reply = reply
  }
}

async function use(tx: Queryable, visitor: Visitor, given: Given): Promise<{ readonly token: string }> {
  const { storeId } = visitor
  await tx.query(lockSetupLinks(storeId))
  const [link] = await tx.query(useAccountLink(storeId, hashToken(given.token)))
  if (link === undefined) throw new Refused(linkOver())
  const accountId =
    link.kind === 'setup'
      ? await makeOwner(tx, storeId, given)
      : await comeIn(tx, storeId, link.account_id ?? '', given, link.kind)
  const begun = await beginSession(tx, visitor, { accountId, means: 'link' })
  if (begun === undefined) throw new Refused(linkOver())
  return begun
}

async function makeOwner(
  tx: Queryable,
  storeId: string,
  { email = '', name = '', stored, locale }: Given,
): Promise<string> {
  const accountId = newId('acct')
  const write = { storeId, accountId, email: staffEmail(email), name: name.trim(), password: stored, locale }
  const [made] = await tx.query(insertAccount({ ...write, role: 'owner', status: 'active' }))
  if (made === undefined) throw new Refused(problem('email_taken'))
  await recordAudit(tx, {
    storeId,
    actor: accountId,
    kind: 'account',
    id: accountId,
    action: 'joined',
    after: { role: 'owner' },
  })
  return accountId
}

async function comeIn(
  tx: Queryable,
  storeId: string,
  accountId: string,
  { name, stored, locale }: Given,
  kind: AccountLinkRow['kind'],
): Promise<string> {
  if (kind === 'sign_in') return accountId
  const [joined] = await tx.query(joinAccount({ storeId, accountId, name: name?.trim(), password: stored, locale }))
  if (joined === undefined) throw new Refused(linkOver())
  const after = { role: joined.role }
  await recordAudit(tx, { storeId, actor: accountId, kind: 'account', id: accountId, action: 'joined', after })
  return accountId
}

/** A link to sign in changes no password: the page of one's own account does, for a quarter of an hour. */
async function passwordOf({ password, email, name }: OpenLink, link: AccountLinkRow) {
  if (password === undefined || link.kind === 'sign_in') return undefined
  return choosePassword(password, { email: email ?? link.email ?? undefined, name: name ?? link.name ?? undefined })
}

function missing({ email, name }: OpenLink): readonly FieldError[] {
  const message = 'Setting a store up needs it.'
  return Object.entries({ email, name }).flatMap(([field, value]) =>
    value === undefined ? [{ path: `$.${field}`, code: 'required', message }] : [],
  )
}

/** The same for a link that was used, has ended, was replaced by a newer one, or never was. */
function linkOver(): Reply {
  return problem('link_over', { detail: 'Ask for a new one.' })
}
