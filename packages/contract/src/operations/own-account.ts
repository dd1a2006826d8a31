/** What a person who is signed in does with what is theirs: name, language, password, passkeys and sessions. */
import {
  endedSchema,
  newPasskeySchema,
  openSessionListSchema,
  passkeyListSchema,
  passkeySchema,
  passkeyStartSchema,
  passwordChangeSchema,
  profileChangeSchema,
  publicKeyOptions,
  sessionSchema,
} from '../documents/people.ts'
import { id } from '../documents/scalars.ts'
import { json, onBody } from './document-operations.ts'
import type { Operation } from './operation.ts'
import { exampleCredential, ofPeople } from './session.ts'

const own = { tag: 'session', key: 'session', role: 'analyst', headers: ['Counterfoil-Store'] } as const

export const ownAccountOperations: readonly Operation[] = [
  {
    ...own,
    id: 'changeProfile',
    method: 'post',
    path: '/v1/session/profile',
    summary: 'Change your own name and language',
    description: '`locale: null` follows the store again.',
    body: json(profileChangeSchema, { example: { name: 'Ann', locale: 'fr' } }),
    success: { status: 200, description: 'The session as it is now.', schema: sessionSchema },
    problems: [...ofPeople, ...onBody, 'storage_full'],
  },
  {
    ...own,
    id: 'changePassword',
    method: 'post',
    path: '/v1/session/password',
    summary: 'Change your own password',
    description:
      'Needs the present one where there is one, unless the session began with a link or a passkey a quarter of an hour ago at most. ' +
      'Every session of the person ends, and this one goes on under a new cookie, as old as it is.',
    body: json(passwordChangeSchema, {
      example: { current: 'correct horse battery staple', password: 'a quiet afternoon in May' },
    }),
    success: { status: 200, description: 'The session, with a new CSRF token.', schema: sessionSchema },
    problems: [...ofPeople, ...onBody, 'wrong_credentials', 'too_many_requests', 'storage_full'],
  },
  {
    ...own,
    id: 'listPasskeys',
    method: 'get',
    path: '/v1/session/passkeys',
    summary: 'List your own passkeys',
    success: { status: 200, description: 'All of them.', schema: passkeyListSchema },
    problems: [...ofPeople],
  },
  {
    ...own,
    id: 'startPasskey',
    method: 'post',
    path: '/v1/session/passkeys/options',
    summary: 'Ask for a challenge to add a passkey',
    description:
      'The answer is what `navigator.credentials.create` takes, in JSON. Needs the present password (`current`) like a new ' +
      'password, unless the session began with a link or a passkey a quarter of an hour ago at most, or the person has ' +
      'neither password nor passkey. The challenge is good in this session, for one answer within five minutes.',
    body: json(passkeyStartSchema, { example: { current: 'correct horse battery staple' } }, false),
    success: { status: 200, description: 'The options, with a challenge.', schema: publicKeyOptions },
    problems: [...ofPeople, ...onBody, 'wrong_credentials', 'too_many_requests', 'storage_full'],
  },
  {
    ...own,
    id: 'addPasskey',
    method: 'post',
    path: '/v1/session/passkeys',
    summary: 'Add a passkey',
    body: json(newPasskeySchema, {
      example: {
        name: 'Laptop',
        response: {
          ...exampleCredential,
          response: { clientDataJSON: 'eyJ0eXBlIjoi4oCmIn0', attestationObject: 'o2NmbXQ' },
        },
      },
    }),
    success: { status: 201, description: 'The passkey.', schema: passkeySchema },
    problems: [...ofPeople, ...onBody, 'wrong_credentials', 'storage_full'],
  },
  {
    ...own,
    id: 'removePasskey',
    method: 'delete',
    path: '/v1/session/passkeys/{id}',
    summary: 'Remove one of your passkeys',
    description: 'Your other sessions that began with a passkey end.',
    params: { id },
    success: { status: 200, description: 'It signs nobody in any more.', schema: endedSchema },
    problems: [...ofPeople, 'not_found', 'invalid'],
  },
  {
    ...own,
    id: 'listSessions',
    method: 'get',
    path: '/v1/session/list',
    summary: 'List where you are signed in',
    success: { status: 200, description: 'The last used first.', schema: openSessionListSchema },
    problems: [...ofPeople],
  },
  {
    ...own,
    id: 'endSession',
    method: 'delete',
    path: '/v1/session/list/{id}',
    summary: 'Sign out elsewhere',
    params: { id },
    success: { status: 200, description: 'That session has ended.', schema: endedSchema },
    problems: [...ofPeople, 'not_found'],
  },
]
