/** `POST /v1/session/passkey`: the person chose a passkey; its answer must be to a challenge of ours. */
import { problem } from '@counterfoil/contract'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Reply, Service } from '../../context.ts'
import { findPasskey, type PasskeyRow } from '../../store/accounts/find-passkey.ts'
import { usePasskey } from '../../store/accounts/use-passkey.ts'
import { readClock } from '../../store/read-clock.ts'
import { beginSession, changingSessions } from './begin-session.ts'
import { expected, handleOf, relyingParty, spend } from './challenge.ts'
import { showSession } from './show-session.ts'
import type { Visitor } from './visitor.ts'

export async function startPasskeySignIn({ db, people }: Service, visitor: Visitor): Promise<Reply> {
  const { storeId, origin } = visitor
  const [clock] = await db.query(readClock())
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(origin),
    challenge: new Uint8Array(people.challenges.make({ storeId, purpose: 'sign_in' }, clock?.now ?? 0)),
    timeout: 5 * 60_000,
    userVerification: 'required',
  })
  return { status: 200, body: options }
}

export async function signInWithPasskey(service: Service, visitor: Visitor, given: unknown): Promise<Reply> {
  const { storeId } = visitor
  const response = given as AuthenticationResponseJSON
  const [passkey] = await service.db.query(findPasskey(storeId, response.id))
  if (passkey === undefined || !isOwnHandle(storeId, passkey, response)) return wrongPasskey()
  const answer = await verify(service, visitor, passkey, response)
  if (answer === undefined || !(await spend(service, storeId, response))) return wrongPasskey()
  const begun = await changingSessions(service, async tx => {
    const [used] = await tx.query(usePasskey({ storeId, passkeyId: passkey.passkey_id, ...answer }))
    if (used === undefined) return undefined
    return beginSession(tx, visitor, { accountId: passkey.account_id, means: 'passkey' })
  })
  return begun === undefined ? wrongPasskey() : showSession(service, visitor, begun.token)
}

/** Undefined: it is not what was asked for, not signed by this passkey, or counted less than before. */
async function verify(service: Service, visitor: Visitor, passkey: PasskeyRow, response: AuthenticationResponseJSON) {
  const { storeId, origin } = visitor
  const verified = await verifyAuthenticationResponse({
    response,
    ...(await expected(service, { storeId, purpose: 'sign_in' }, origin)),
    credential: {
      id: response.id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: passkey.sign_count,
    },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!verified?.verified) return undefined
  const { newCounter: signCount, credentialBackedUp: backedUp } = verified.authenticationInfo
  return { signCount, backedUp }
}

/** An authenticator may say whose passkey it is; then it must be of this account of this store. */
function isOwnHandle(storeId: string, { account_id }: PasskeyRow, { response }: AuthenticationResponseJSON): boolean {
  const handle = response.userHandle
  return !handle || handle === Buffer.from(handleOf(storeId, account_id)).toString('base64url')
}

/** The same whatever is wrong with it. */
function wrongPasskey(): Reply {
  return problem('wrong_credentials', { detail: 'This passkey signs nobody in here.' })
}
