/** Passkeys in this browser: asked for only when one is used, so that pages without them load nothing. */
import { ProblemError } from '@counterfoil/contract/client'
import { api } from '../../shared/api.ts'
import type { SessionDocument } from '../../shared/session.tsx'

/** The browser, or the person, did not go through with it. */
export class PasskeyCancelled extends Error {
  override readonly name = 'PasskeyCancelled'
  /** This device has one already. */
  readonly isKnown: boolean

  constructor(cause: unknown) {
    super('The passkey was not used.', { cause })
    this.isKnown = (cause as { readonly name?: string } | null)?.name === 'InvalidStateError'
  }
}

/** The service asks for the present password first, or the one that was given is another. */
export class PasswordNeeded extends Error {
  override readonly name = 'PasswordNeeded'
}

/** Browsers know passkeys on pages with a name, over https or of this machine. */
export function canUsePasskeys(): boolean {
  const isNumbers = /^[\d.]+$|^\[/.test(location.hostname)
  return window.isSecureContext && !isNumbers && typeof PublicKeyCredential === 'function'
}

/** Throws PasskeyCancelled, or what the client throws. */
export async function signInWithPasskey(): Promise<SessionDocument> {
  const options = await api.startPasskeySignIn()
  const { startAuthentication } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const response = await startAuthentication({ optionsJSON: options as unknown as Options }).catch(cancelled)
  return api.signInWithPasskey({ body: { response: { ...response, response: { ...response.response } } } })
}

/** `current`: the present password, where the service asks for it. Throws PasswordNeeded, PasskeyCancelled, or what the client throws. */
export async function addPasskey(name: string, current?: string) {
  const options = await api.startPasskey(current === undefined ? {} : { body: { current } }).catch(strange)
  const { startRegistration } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  const response = await startRegistration({ optionsJSON: options as unknown as Options }).catch(cancelled)
  return api.addPasskey({ body: { name, response: { ...response, response: { ...response.response } } } })
}

function strange(error: unknown): never {
  const isStrange = error instanceof ProblemError && error.code === 'wrong_credentials'
  throw isStrange ? new PasswordNeeded('The present password is needed.', { cause: error }) : error
}

function cancelled(error: unknown): never {
  throw new PasskeyCancelled(error)
}
