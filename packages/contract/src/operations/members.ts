/** The people of a store: who they are, what they may do. No e-mail is sent: links are shown, to be handed on. */
import {
  endedSchema,
  invitationSchema,
  invitedSchema,
  madeLinkSchema,
  memberChangeSchema,
  memberListSchema,
  memberSchema,
} from '../documents/people.ts'
import { id } from '../documents/scalars.ts'
import { json, onBody } from './document-operations.ts'
import type { Operation } from './operation.ts'
import { ofPeople } from './session.ts'

const recently = 'Only for who signed in a quarter of an hour ago at most (`sign_in_again`)'

const common = { tag: 'members', key: 'session', role: 'owner' } as const

export const memberOperations: readonly Operation[] = [
  {
    ...common,
    id: 'listMembers',
    method: 'get',
    path: '/v1/members',
    summary: 'List the people of the store',
    role: 'analyst',
    headers: ['Counterfoil-Store'],
    success: { status: 200, description: 'All of them.', schema: memberListSchema },
    problems: [...ofPeople],
  },
  {
    ...common,
    id: 'inviteMember',
    method: 'post',
    path: '/v1/members',
    summary: 'Invite somebody',
    description: `The link is good for seven days and for one person; it is shown this once. ${recently}.`,
    headers: ['Counterfoil-Store'],
    body: json(invitationSchema, { example: { email: 'ben@example.com', role: 'marketer', name: 'Ben' } }),
    success: { status: 201, description: 'The person to be, and the link for them.', schema: invitedSchema },
    problems: [...ofPeople, ...onBody, 'email_taken', 'sign_in_again', 'storage_full'],
  },
  {
    ...common,
    id: 'patchMember',
    method: 'patch',
    path: '/v1/members/{id}',
    summary: 'Change what somebody may do',
    description:
      'With another role, or deactivated, a person is signed out everywhere. Whoever changes their own role goes on under a new cookie. ' +
      'When an owner is deactivated or becomes something else, all links of the store that nobody used end. ' +
      `${recently}, but for a name.`,
    params: { id },
    headers: ['Counterfoil-Store', 'If-Match'],
    body: {
      schema: memberChangeSchema,
      mediaType: 'application/merge-patch+json',
      required: true,
      examples: { example: { role: 'owner' } },
    },
    success: { status: 200, description: 'The person as they are now.', schema: memberSchema, revision: true },
    problems: [
      ...ofPeople,
      ...onBody,
      'not_found',
      'last_owner',
      'sign_in_again',
      'stale_revision',
      'revision_required',
      'storage_full',
    ],
  },
  {
    ...common,
    id: 'makeMemberLink',
    method: 'post',
    path: '/v1/members/{id}/link',
    summary: 'Make a link for somebody',
    description:
      'A new invitation for who has not come yet; for others a link that signs them in once, within an hour, when they have ' +
      'lost their password and passkeys. Links made before it for the same person end. Nobody makes one for themself (`own_account`). ' +
      `${recently}.`,
    params: { id },
    headers: ['Counterfoil-Store'],
    success: { status: 201, description: 'The link, shown this once.', schema: madeLinkSchema },
    problems: [...ofPeople, 'not_found', 'invalid', 'sign_in_again', 'storage_full'],
  },
  {
    ...common,
    id: 'removeMember',
    method: 'delete',
    path: '/v1/members/{id}',
    summary: 'Remove somebody',
    description:
      'With their address, passkeys and sessions. What they did stays, under their id, and so do names in the audit. With an owner ' +
      `all links of the store that nobody used end. ${recently}.`,
    params: { id },
    headers: ['Counterfoil-Store'],
    success: { status: 200, description: 'They are gone.', schema: endedSchema },
    problems: [...ofPeople, 'not_found', 'last_owner', 'sign_in_again'],
  },
]
