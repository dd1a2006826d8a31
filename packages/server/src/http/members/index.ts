/** `/v1/members` */
import { invitationSchema, memberChangeSchema } from '@counterfoil/contract'
import { invite } from '../../use-cases/members/invite.ts'
import { makeMemberLink } from '../../use-cases/members/make-member-link.ts'
import { listMembers } from '../../use-cases/members/members.ts'
import { patchMember } from '../../use-cases/members/patch-member.ts'
import { removeMember } from '../../use-cases/members/remove-member.ts'
import { defineCall, type Handler } from '../call.ts'
import { personOf } from '../session/person-of.ts'

export const memberHandlers: readonly Handler[] = [
  defineCall({ operation: 'listMembers', handle: ({ service, caller }) => listMembers(service, caller.storeId) }),
  defineCall({
    operation: 'inviteMember',
    body: invitationSchema,
    handle: ({ service, caller, body }) => invite(service, personOf(caller), body),
  }),
  defineCall({
    operation: 'patchMember',
    body: memberChangeSchema,
    handle: ({ service, caller, params, body, revision }) =>
      patchMember(service, personOf(caller), { id: params.id ?? '', change: body, revision }),
  }),
  defineCall({
    operation: 'makeMemberLink',
    handle: ({ service, caller, params }) => makeMemberLink(service, personOf(caller), params.id ?? ''),
  }),
  defineCall({
    operation: 'removeMember',
    handle: ({ service, caller, params }) => removeMember(service, personOf(caller), params.id ?? ''),
  }),
]
