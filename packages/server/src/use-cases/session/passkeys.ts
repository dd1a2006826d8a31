/** A person's own passkeys: added by an answer to a challenge of ours, listed, removed. */
import { problem } from '@counterfoil/contract'
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Reply, Service } from '../../context.ts'
import { deletePasskey } from '../../store/accounts/delete-passkey.ts'
import { insertPasskey } from '../../store/accounts/insert-passkey.ts'
import { type ListedPasskey, listPasskeys } from '../../store/accounts/list-passkeys.ts'
import { lockAccount } from '../../store/accounts/lock-account.ts'
import { readClock } from '../../store/read-clock.ts'
import { endOtherSessionsOfMeans } from '../../store/sessions/end-other-sessions-of-means.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { invalid } from '../documents/replies.ts'
import { newId } from '../ids.ts'
import { changingSessions } from './begin-session.ts'
import { expected, handleOf, relyingParty, spend } from './challenge.ts'
import type { Person } from './person.ts'
import { refuseStranger } from './refuse-stranger.ts'

const mostPasskeys = 20
/** EdDSA, ES256 and RS256: what authenticators have. */
const algorithms = [-8, -7, -257]

/**
 * Somebody else at this screen would come in by it for ever: needs what another password needs, but of who has no way in
 * yet. The challenge, good in this session for five minutes, says so to `addPasskey`.
 */
export async function startPasskey(service: Service, person: Person, current: string | undefined): Promise<Reply> {
  const { visitor, session } = person
  const { storeId, origin } = visitor
  const { account_id: accountId, session_id: sessionId } = session
  const [known, [clock]] = await Promise.all([
    service.db.query(listPasskeys(storeId, accountId)),
    service.db.query(readClock()),
  ])
  const hasWayIn = session.has_password || known.length > 0
  const refusal = hasWayIn ? await refuseStranger(service, person, current) : undefined
  if (refusal !== undefined) return refusal
  const use = { storeId, purpose: 'register', accountId, sessionId } as const
  const options = await generateRegistrationOptions({
    rpName: 'Counterfoil',
    rpID: relyingParty(origin),
    userID: handleOf(storeId, accountId),
    // What the browser lists: one address may have passkeys of several stores.
    userName: `${session.email} (${storeId})`,
    userDisplayName: session.name,
    challenge: new Uint8Array(service.people.challenges.make(use, clock?.now ?? 0)),
    timeout: 5 * 60_000,
    attestationType: 'none',
    supportedAlgorithmIDs: [...algorithms],
    excludeCredentials: known.map(({ credential, transports }) => ({ id: credential, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { status: 200, body: options }
}

export interface NewPasskey {
  readonly name?: string
  readonly response: unknown
}

export async function addPasskey(service: Service, { visitor, session }: Person, made: NewPasskey): Promise<Reply> {
  const { storeId, origin } = visitor
  const { account_id: accountId, session_id: sessionId } = session
  const use = { storeId, purpose: 'register', accountId, sessionId } as const
  const response = made.response as RegistrationResponseJSON
  const verified = await verifyRegistrationResponse({
    response,
    ...(await expected(service, use, origin)),
    supportedAlgorithmIDs: [...algorithms],
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!verified?.verified || !(await spend(service, storeId, response))) return unusable()
  const { credential, credentialBackedUp: backedUp } = verified.registrationInfo
  const passkeyId = newId('pky')
  const name = made.name?.trim() ?? 'Passkey'
  return service.db.transaction(async tx => {
    await tx.query(lockAccount(storeId, accountId))
    const known = await tx.query(listPasskeys(storeId, accountId))
    if (known.length >= mostPasskeys) return tooMany()
    const write = { storeId, passkeyId, accountId, name, backedUp, signCount: credential.counter }
    const [row] = await tx.query(
      insertPasskey({
        ...write,
        credential: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        transports: credential.transports ?? [],
      }),
    )
    if (row === undefined) return unusable()
    await recordAudit(tx, {
      storeId,
      actor: accountId,
      kind: 'account',
      id: accountId,
      action: 'passkey_added',
      after: { passkey: passkeyId },
    })
    const added = (await tx.query(listPasskeys(storeId, accountId))).find(({ id }) => id === passkeyId)
    return { status: 201, body: added && show(added) }
  })
}

export async function listOwnPasskeys({ db }: Service, { visitor, session }: Person): Promise<Reply> {
  const rows = await db.query(listPasskeys(visitor.storeId, session.account_id))
  return { status: 200, body: { data: rows.map(show) } }
}

/**
 * Sessions that began with a passkey end, but for this one: the device may be in other hands. The last passkey of somebody
 * without a password stays: they could not come in again.
 */
export async function removePasskey(service: Service, { visitor, session }: Person, id: string): Promise<Reply> {
  const { storeId } = visitor
  const { account_id: accountId, session_id: sessionId } = session
  return changingSessions(service, async tx => {
    const [account] = await tx.query(lockAccount(storeId, accountId))
    const known = await tx.query(listPasskeys(storeId, accountId))
    if (!known.some(passkey => passkey.id === id)) return problem('not_found')
    if (known.length === 1 && !account?.has_password) return invalid([onlyWayIn])
    await tx.query(deletePasskey(storeId, accountId, id))
    await tx.query(endOtherSessionsOfMeans({ storeId, accountId, sessionId, means: 'passkey' }))
    const before = { passkey: id }
    await recordAudit(tx, {
      storeId,
      actor: accountId,
      kind: 'account',
      id: accountId,
      action: 'passkey_removed',
      before,
    })
    return { status: 200, body: { ended: 1 } }
  })
}

const onlyWayIn = { path: '$', code: 'only_way_in', message: 'Choose a password first: this is your only way in.' }

function tooMany(): Reply {
  return invalid([{ path: '$', code: 'too_many', message: `A person has at most ${mostPasskeys} passkeys.` }])
}

function unusable(): Reply {
  return problem('wrong_credentials', { detail: 'This passkey could not be verified. Start again.' })
}

function show({ id, name, backed_up, created_at, used_at }: ListedPasskey) {
  return { id, name, backed_up, created_at, used_at }
}
