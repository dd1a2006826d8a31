/** People signing in and out of a store's pages. */
import {
  endedSchema,
  linkRequestSchema,
  openLinkSchema,
  passkeySignInSchema,
  publicKeyOptions,
  sessionSchema,
  shownLinkSchema,
  signInSchema,
  signOutQuerySchema,
} from '../documents/people.ts'
import { json, onBody } from './document-operations.ts'
import type { Operation } from './operation.ts'

/** Of calls that only people make. */
export const ofPeople = [
  'bad_parameter',
  'not_signed_in',
  'not_allowed',
  'foreign_page',
  'role_too_low',
  'internal',
  'busy',
  'database_away',
] as const

const ofStrangers = ['bad_parameter', 'foreign_page', 'too_many_requests', 'internal', 'busy', 'database_away'] as const
const cookie = 'Signed in: the answer sets the cookie of a new session, and ends the one that the browser had.'
const open = { tag: 'session', key: 'none', role: 'analyst', headers: ['Counterfoil-Store'] } as const
const signedIn = { status: 200, description: cookie, schema: sessionSchema } as const

const exampleToken = 'kqYd0eXcB4m7H1w2fJt9uVzR6sLpAo3nGx5iCy8bQTU'
/** As a browser writes it, shortened. */
export const exampleCredential = {
  id: 'mZ3x8Q0c',
  rawId: 'mZ3x8Q0c',
  type: 'public-key',
  response: { clientDataJSON: 'eyJ0eXBlIjoi4oCmIn0', authenticatorData: 'SZYN5Q', signature: 'MEUCIQ' },
  clientExtensionResults: {},
}

export const sessionOperations: readonly Operation[] = [
  {
    id: 'readSession',
    method: 'get',
    path: '/v1/session',
    summary: 'Read who is signed in',
    tag: 'session',
    key: 'session',
    role: 'analyst',
    headers: ['Counterfoil-Store'],
    success: { status: 200, description: 'The person, the store, and the CSRF token.', schema: sessionSchema },
    problems: [...ofPeople],
  },
  {
    ...open,
    id: 'signIn',
    method: 'post',
    path: '/v1/session',
    summary: 'Sign in by e-mail and password',
    description:
      'Whatever is wrong reads the same. Ten failures of an address from one network within fifteen minutes are followed by 429, ' +
      'also for the right password, until they are over.',
    body: json(signInSchema, { example: { email: 'ann@example.com', password: 'correct horse battery staple' } }),
    success: signedIn,
    problems: [...ofStrangers, ...onBody, 'wrong_credentials'],
  },
  {
    id: 'signOut',
    method: 'delete',
    path: '/v1/session',
    summary: 'Sign out',
    description: '`everywhere=true` ends every session of the person.',
    tag: 'session',
    key: 'session',
    role: 'analyst',
    headers: ['Counterfoil-Store'],
    query: signOutQuerySchema,
    success: { status: 200, description: 'How many sessions ended.', schema: endedSchema },
    problems: [...ofPeople],
  },
  {
    ...open,
    id: 'startPasskeySignIn',
    method: 'post',
    path: '/v1/session/passkey/options',
    summary: 'Ask for a challenge to sign in with a passkey',
    description:
      'The answer is what `navigator.credentials.get` takes, in JSON. Its challenge is good for one answer within five minutes.',
    success: { status: 200, description: 'The options, with a challenge.', schema: publicKeyOptions },
    problems: [...ofStrangers],
  },
  {
    ...open,
    id: 'signInWithPasskey',
    method: 'post',
    path: '/v1/session/passkey',
    summary: 'Sign in with a passkey',
    body: json(passkeySignInSchema, { example: { response: exampleCredential } }),
    success: signedIn,
    problems: [...ofStrangers, ...onBody, 'wrong_credentials'],
  },
  {
    ...open,
    id: 'readLink',
    method: 'post',
    path: '/v1/session/link/read',
    summary: 'Look at a link before it is used',
    body: json(linkRequestSchema, { example: { token: exampleToken } }),
    success: { status: 200, description: 'What the link is for.', schema: shownLinkSchema },
    problems: [...ofStrangers, ...onBody, 'link_over'],
  },
  {
    ...open,
    id: 'openLink',
    method: 'post',
    path: '/v1/session/link',
    summary: 'Use a link: set a store up, join it, or sign in',
    description: 'A link works once. The first start prints the one that makes the owner of a store.',
    body: json(openLinkSchema, {
      example: { token: exampleToken, email: 'ann@example.com', name: 'Ann', password: 'correct horse battery staple' },
      invitation: { token: exampleToken, name: 'Ben', password: 'a quiet afternoon in May' },
      sign_in: { token: exampleToken },
    }),
    success: signedIn,
    problems: [...ofStrangers, ...onBody, 'link_over', 'email_taken', 'storage_full'],
  },
]
