/** `/v1/session/…`: what is a person's own. */
import { newPasskeySchema, passkeyStartSchema, passwordChangeSchema, profileChangeSchema } from '@counterfoil/contract'
import { changePassword } from '../../use-cases/session/change-password.ts'
import { changeProfile } from '../../use-cases/session/change-profile.ts'
import { endOwnSession, listOwnSessions } from '../../use-cases/session/own-sessions.ts'
import { addPasskey, listOwnPasskeys, removePasskey, startPasskey } from '../../use-cases/session/passkeys.ts'
import { defineCall, type Handler } from '../call.ts'
import { personOf } from './person-of.ts'

export const ownAccountHandlers: readonly Handler[] = [
  defineCall({
    operation: 'changeProfile',
    body: profileChangeSchema,
    handle: ({ service, caller, body }) => changeProfile(service, personOf(caller), body),
  }),
  defineCall({
    operation: 'changePassword',
    body: passwordChangeSchema,
    handle: ({ service, caller, body }) => changePassword(service, personOf(caller), body),
  }),
  defineCall({
    operation: 'listPasskeys',
    handle: ({ service, caller }) => listOwnPasskeys(service, personOf(caller)),
  }),
  defineCall({
    operation: 'startPasskey',
    body: passkeyStartSchema,
    handle: ({ service, caller, body }) => startPasskey(service, personOf(caller), body.current),
  }),
  defineCall({
    operation: 'addPasskey',
    body: newPasskeySchema,
    handle: ({ service, caller, body }) => addPasskey(service, personOf(caller), body),
  }),
  defineCall({
    operation: 'removePasskey',
    handle: ({ service, caller, params }) => removePasskey(service, personOf(caller), params.id ?? ''),
  }),
  defineCall({
    operation: 'listSessions',
    handle: ({ service, caller }) => listOwnSessions(service, personOf(caller)),
  }),
  defineCall({
    operation: 'endSession',
    handle: ({ service, caller, params }) => endOwnSession(service, personOf(caller), params.id ?? ''),
  }),
]
