/** What the calls of promotions take and answer. Made by `npm run client`; a test compares. */
import type { revisionSchema } from '../../documents/answers.ts'
import type { bulkAnswerSchema, promotionBulkSchema } from '../../documents/bulk.ts'
import type { duplicateRequestSchema } from '../../documents/duplicate.ts'
import type { listQuerySchema, promotionListQuerySchema } from '../../documents/lists.ts'
import type { promotionCountsSchema } from '../../documents/promotion-list.ts'
import type { reviewRequestSchema, reviewSchema } from '../../documents/review.ts'
import type { lintReportSchema, termsQuerySchema, termsSchema } from '../../documents/terms-and-lint.ts'
import type { AnswerOf, BodyOf, Named, Page, QueryOf } from '../shapes.ts'

export interface PromotionsCalls {
  /** Create a promotion. */
  readonly createPromotion: {
    readonly input: { readonly body: Named['NewPromotion']; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredPromotion']
  }
  /** List promotions. */
  readonly listPromotions: {
    readonly input: { readonly query?: QueryOf<typeof promotionListQuerySchema> | undefined }
    readonly answer: Page<Named['ListedPromotion']> & { readonly counts?: AnswerOf<typeof promotionCountsSchema> }
  }
  /** Read a promotion. */
  readonly readPromotion: { readonly input: { readonly id: string }; readonly answer: Named['StoredPromotion'] }
  /** Replace a promotion as a whole. */
  readonly replacePromotion: {
    readonly input: { readonly id: string; readonly body: Named['WholePromotion']; readonly ifMatch: string | number }
    readonly answer: Named['StoredPromotion']
  }
  /** Change parts of a promotion. */
  readonly patchPromotion: {
    readonly input: { readonly id: string; readonly body: Named['MergePatch']; readonly ifMatch: string | number }
    readonly answer: Named['StoredPromotion']
  }
  /** List what a promotion said before. */
  readonly listPromotionRevisions: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof listQuerySchema> | undefined }
    readonly answer: Page<AnswerOf<typeof revisionSchema>>
  }
  /** Activate a promotion. */
  readonly activatePromotion: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredPromotion']
  }
  /** Pause a promotion: no redemption that begins later takes it. */
  readonly pausePromotion: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredPromotion']
  }
  /** Archive a promotion. */
  readonly archivePromotion: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredPromotion']
  }
  /** Copy a promotion, with changes. */
  readonly duplicatePromotion: {
    readonly input: {
      readonly id: string
      readonly body?: BodyOf<typeof duplicateRequestSchema> | undefined
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: Named['DerivedPromotion']
  }
  /** Read a promotion in plain words. */
  readonly readPromotionTerms: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof termsQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof termsSchema>
  }
  /** Look over a promotion before shoppers do. */
  readonly lintPromotion: {
    readonly input: { readonly id: string }
    readonly answer: AnswerOf<typeof lintReportSchema>
  }
  /** Look over a promotion while it is being written. */
  readonly reviewPromotion: {
    readonly input: { readonly body: BodyOf<typeof reviewRequestSchema> }
    readonly answer: AnswerOf<typeof reviewSchema>
  }
  /** Change many promotions at once. */
  readonly changePromotions: {
    readonly input: { readonly body: BodyOf<typeof promotionBulkSchema>; readonly idempotencyKey?: string | undefined }
    readonly answer: AnswerOf<typeof bulkAnswerSchema>
  }
}
