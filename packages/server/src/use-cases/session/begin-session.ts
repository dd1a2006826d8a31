/** Signs somebody in: a new session under a new cookie, whatever the browser had before. */
import type { Service } from '../../context.ts'
import { hashToken, newToken } from '../../secrets/tokens.ts'
import type { AccountRow } from '../../store/accounts/account-row.ts'
import { markSignedIn } from '../../store/accounts/mark-signed-in.ts'
import type { Queryable } from '../../store/database.ts'
import { endSessionOfToken } from '../../store/sessions/end-session-of-token.ts'
import { insertSession, type SessionWrite } from '../../store/sessions/insert-session.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { newId } from '../ids.ts'
import type { Visitor } from './visitor.ts'

export interface Beginning {
  readonly accountId: string
  readonly means: SessionWrite['means']
  /** Of a session that goes on under a new cookie: it is as old, and as fresh, as before. Absent: it begins now. */
  readonly beganAt?: string
}

/** The cookie's token, and whose it is. Undefined: this account may not sign in (any more). */
export async function beginSession(
  tx: Queryable,
  visitor: Visitor,
  { accountId, means }: Beginning,
): Promise<{ readonly token: string; readonly account: AccountRow } | undefined> {
  const { storeId } = visitor
  const [account] = await tx.query(markSignedIn(storeId, accountId))
  if (account === undefined) return undefined
  const token = await openSession(tx, visitor, { accountId, means })
  await recordAudit(tx, {
    storeId,
    actor: accountId,
    kind: 'account',
    id: accountId,
    action: 'signed_in',
    note: { means },
  })
  return { token, account }
}

/** A row for a new cookie; the one that the browser brought ends. */
export async function openSession(tx: Queryable, visitor: Visitor, beginning: Beginning): Promise<string> {
  const { storeId, agent, network } = visitor
  if (visitor.token !== undefined) await tx.query(endSessionOfToken(storeId, hashToken(visitor.token)))
  const token = newToken()
  const sessionId = newId('ses')
  await tx.query(insertSession({ ...beginning, storeId, sessionId, tokenHash: hashToken(token), agent, network }))
  return token
}

/** `work` runs in a transaction that changes who is signed in; this server knows it at once. */
export async function changingSessions<T>({ db, people }: Service, work: (tx: Queryable) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(work)
  } finally {
    people.sessions.forget()
  }
}
