/** What the calls of session take and answer. Made by `npm run client`; a test compares. */
import type {
  endedSchema,
  linkRequestSchema,
  newPasskeySchema,
  openLinkSchema,
  openSessionListSchema,
  passkeyListSchema,
  passkeySchema,
  passkeySignInSchema,
  passkeyStartSchema,
  passwordChangeSchema,
  profileChangeSchema,
  publicKeyOptions,
  sessionSchema,
  shownLinkSchema,
  signInSchema,
  signOutQuerySchema,
} from '../../documents/people.ts'
import type { AnswerOf, BodyOf, QueryOf } from '../shapes.ts'

export interface SessionCalls {
  /** Read who is signed in. */
  readonly readSession: { readonly input: object; readonly answer: AnswerOf<typeof sessionSchema> }
  /** Sign in by e-mail and password. */
  readonly signIn: {
    readonly input: { readonly body: BodyOf<typeof signInSchema> }
    readonly answer: AnswerOf<typeof sessionSchema>
  }
  /** Sign out. */
  readonly signOut: {
    readonly input: { readonly query?: QueryOf<typeof signOutQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof endedSchema>
  }
  /** Ask for a challenge to sign in with a passkey. */
  readonly startPasskeySignIn: { readonly input: object; readonly answer: AnswerOf<typeof publicKeyOptions> }
  /** Sign in with a passkey. */
  readonly signInWithPasskey: {
    readonly input: { readonly body: BodyOf<typeof passkeySignInSchema> }
    readonly answer: AnswerOf<typeof sessionSchema>
  }
  /** Look at a link before it is used. */
  readonly readLink: {
    readonly input: { readonly body: BodyOf<typeof linkRequestSchema> }
    readonly answer: AnswerOf<typeof shownLinkSchema>
  }
  /** Use a link: set a store up, join it, or sign in. */
  readonly openLink: {
    readonly input: { readonly body: BodyOf<typeof openLinkSchema> }
    readonly answer: AnswerOf<typeof sessionSchema>
  }
  /** Change your own name and language. */
  readonly changeProfile: {
    readonly input: { readonly body: BodyOf<typeof profileChangeSchema> }
    readonly answer: AnswerOf<typeof sessionSchema>
  }
  /** Change your own password. */
  readonly changePassword: {
    readonly input: { readonly body: BodyOf<typeof passwordChangeSchema> }
    readonly answer: AnswerOf<typeof sessionSchema>
  }
  /** List your own passkeys. */
  readonly listPasskeys: { readonly input: object; readonly answer: AnswerOf<typeof passkeyListSchema> }
  /** Ask for a challenge to add a passkey. */
  readonly startPasskey: {
    readonly input: { readonly body?: BodyOf<typeof passkeyStartSchema> | undefined }
    readonly answer: AnswerOf<typeof publicKeyOptions>
  }
  /** Add a passkey. */
  readonly addPasskey: {
    readonly input: { readonly body: BodyOf<typeof newPasskeySchema> }
    readonly answer: AnswerOf<typeof passkeySchema>
  }
  /** Remove one of your passkeys. */
  readonly removePasskey: { readonly input: { readonly id: string }; readonly answer: AnswerOf<typeof endedSchema> }
  /** List where you are signed in. */
  readonly listSessions: { readonly input: object; readonly answer: AnswerOf<typeof openSessionListSchema> }
  /** Sign out elsewhere. */
  readonly endSession: { readonly input: { readonly id: string }; readonly answer: AnswerOf<typeof endedSchema> }
}
