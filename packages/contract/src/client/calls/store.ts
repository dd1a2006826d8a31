/** What the calls of store take and answer. Made by `npm run client`; a test compares. */
import type { storeSchema } from '../../documents/answers.ts'
import type { attackListSchema, codeAlarmListSchema, guardSchema } from '../../documents/guard.ts'
import type { listQuerySchema } from '../../documents/lists.ts'
import type { AnswerOf, Named, QueryOf } from '../shapes.ts'

export interface StoreCalls {
  /** Read what guards the codes of the store. */
  readonly readGuard: { readonly input: object; readonly answer: AnswerOf<typeof guardSchema> }
  /** Choose how the codes of the store are guarded. */
  readonly patchGuard: {
    readonly input: { readonly body: Named['MergePatch']; readonly ifMatch: string | number }
    readonly answer: AnswerOf<typeof guardSchema>
  }
  /** List the codes that seemed to have leaked. */
  readonly listCodeAlarms: {
    readonly input: { readonly query?: QueryOf<typeof listQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof codeAlarmListSchema>
  }
  /** List the guessing that was noticed. */
  readonly listAttacks: {
    readonly input: { readonly query?: QueryOf<typeof listQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof attackListSchema>
  }
  /** Read the settings of the store. */
  readonly readStore: { readonly input: object; readonly answer: AnswerOf<typeof storeSchema> }
  /** Change settings of the store. */
  readonly patchStore: {
    readonly input: { readonly body: Named['MergePatch']; readonly ifMatch: string | number }
    readonly answer: AnswerOf<typeof storeSchema>
  }
}
