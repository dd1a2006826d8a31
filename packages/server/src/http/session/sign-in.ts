/** `/v1/session` and what leads to one: passwords, passkeys and links. */
import {
  linkRequestSchema,
  openLinkSchema,
  passkeySignInSchema,
  signInSchema,
  signOutQuerySchema,
} from '@counterfoil/contract'
import { openLink, readLink } from '../../use-cases/session/open-link.ts'
import { showSession } from '../../use-cases/session/show-session.ts'
import { signIn } from '../../use-cases/session/sign-in.ts'
import { signInWithPasskey, startPasskeySignIn } from '../../use-cases/session/sign-in-with-passkey.ts'
import { signOut } from '../../use-cases/session/sign-out.ts'
import { defineCall, type Handler } from '../call.ts'
import { personOf, visitorOf } from './person-of.ts'

export const signInHandlers: readonly Handler[] = [
  defineCall({
    operation: 'readSession',
    handle: ({ service, caller }) => showSession(service, personOf(caller).visitor),
  }),
  defineCall({
    operation: 'signIn',
    body: signInSchema,
    handle: call => signIn(call.service, visitorOf(call), call.body),
  }),
  defineCall({
    operation: 'signOut',
    query: signOutQuerySchema,
    handle: ({ service, caller, query }) => signOut(service, personOf(caller), query.everywhere === 'true'),
  }),
  defineCall({
    operation: 'startPasskeySignIn',
    handle: call => startPasskeySignIn(call.service, visitorOf(call)),
  }),
  defineCall({
    operation: 'signInWithPasskey',
    body: passkeySignInSchema,
    handle: call => signInWithPasskey(call.service, visitorOf(call), call.body.response),
  }),
  defineCall({
    operation: 'readLink',
    body: linkRequestSchema,
    handle: call => readLink(call.service, visitorOf(call), call.body.token),
  }),
  defineCall({
    operation: 'openLink',
    body: openLinkSchema,
    handle: call => openLink(call.service, visitorOf(call), call.body),
  }),
]
