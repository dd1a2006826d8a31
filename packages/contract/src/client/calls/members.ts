/** What the calls of members take and answer. Made by `npm run client`; a test compares. */
import type {
  endedSchema,
  invitationSchema,
  invitedSchema,
  madeLinkSchema,
  memberChangeSchema,
  memberListSchema,
  memberSchema,
} from '../../documents/people.ts'
import type { AnswerOf, BodyOf } from '../shapes.ts'

export interface MembersCalls {
  /** List the people of the store. */
  readonly listMembers: { readonly input: object; readonly answer: AnswerOf<typeof memberListSchema> }
  /** Invite somebody. */
  readonly inviteMember: {
    readonly input: { readonly body: BodyOf<typeof invitationSchema> }
    readonly answer: AnswerOf<typeof invitedSchema>
  }
  /** Change what somebody may do. */
  readonly patchMember: {
    readonly input: {
      readonly id: string
      readonly body: BodyOf<typeof memberChangeSchema>
      readonly ifMatch: string | number
    }
    readonly answer: AnswerOf<typeof memberSchema>
  }
  /** Make a link for somebody. */
  readonly makeMemberLink: { readonly input: { readonly id: string }; readonly answer: AnswerOf<typeof madeLinkSchema> }
  /** Remove somebody. */
  readonly removeMember: { readonly input: { readonly id: string }; readonly answer: AnswerOf<typeof endedSchema> }
}
