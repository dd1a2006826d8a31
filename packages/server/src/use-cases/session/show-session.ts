/** `GET /v1/session`, and what every sign-in answers: who it is, the store, and the CSRF token of the cookie. */

import { problem } from '@counterfoil/contract'
import { resolveSettings } from '@counterfoil/engine'
import type { Reply, Service } from '../../context.ts'
import { csrfTokenOf } from '../../secrets/tokens.ts'
import { readClock } from '../../store/read-clock.ts'
import type { SessionRow } from '../../store/sessions/find-session.ts'
import { readStore } from '../../store/stores/read-store.ts'
import { writeCookie } from './cookie.ts'
import type { Visitor } from './visitor.ts'

/** With `token` in place of the visitor's: a new cookie, which the answer sets. */
export async function showSession(service: Service, visitor: Visitor, token = visitor.token): Promise<Reply> {
  const { storeId, origin } = visitor
  if (token === undefined) return notSignedIn()
  const [session, [store], [clock]] = await Promise.all([
    service.people.sessions.find(storeId, token),
    service.db.query(readStore(storeId)),
    service.db.query(readClock()),
  ])
  if (session === undefined || store === undefined || clock === undefined) return notSignedIn()
  const { currency, time_zone, locale } = resolveSettings(store.settings)
  const body = {
    account: showOwnAccount(session),
    role: session.role,
    store: { id: storeId, name: store.name, currency, time_zone, locale },
    csrf: csrfTokenOf(token),
    server_time: new Date(clock.now).toISOString(),
    ends_at: session.ends_at,
  }
  const isNew = token !== visitor.token
  return { status: 200, body, ...(isNew && { headers: { 'set-cookie': writeCookie(storeId, origin, token) } }) }
}

export function notSignedIn(): Reply {
  return problem('not_signed_in', { detail: 'Sign in again.' })
}

function showOwnAccount({ account_id, email, name, role, locale, has_password }: SessionRow) {
  return { id: account_id, email, name, role, ...(locale !== null && { locale }), has_password }
}
