/** What the calls of redemptions take and answer. Made by `npm run client`; a test compares. */
import type {
  amendedRedemptionSchema,
  ledgerEntrySchema,
  redemptionSchema,
  returnListSchema,
  returnSchema,
} from '../../documents/answers.ts'
import type { ledgerListQuerySchema, redemptionListQuerySchema } from '../../documents/lists.ts'
import type {
  amendRequestSchema,
  cancelRequestSchema,
  redemptionRequestSchema,
  reopenRequestSchema,
  returnRequestSchema,
} from '../../documents/redemption.ts'
import type { AnswerOf, BodyOf, Page, QueryOf } from '../shapes.ts'

export interface RedemptionsCalls {
  /** Redeem an order: price it, check it, take every use in one step. */
  readonly createRedemption: {
    readonly input: {
      readonly body: BodyOf<typeof redemptionRequestSchema>
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: AnswerOf<typeof redemptionSchema>
  }
  /** List redemptions in the order they were recorded, or newest first. */
  readonly listRedemptions: {
    readonly input: { readonly query?: QueryOf<typeof redemptionListQuerySchema> | undefined }
    readonly answer: Page<AnswerOf<typeof redemptionSchema>> & { readonly complete_until: string }
  }
  /** Read a redemption by its id or as order:{order id}. */
  readonly readRedemption: {
    readonly input: { readonly id: string }
    readonly answer: AnswerOf<typeof redemptionSchema>
  }
  /** Cancel a redemption, or one promotion of it. */
  readonly cancelRedemption: {
    readonly input: {
      readonly id: string
      readonly body?: BodyOf<typeof cancelRequestSchema> | undefined
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: AnswerOf<typeof redemptionSchema>
  }
  /** Take a cancelled redemption up again, or one promotion of it. */
  readonly reopenRedemption: {
    readonly input: {
      readonly id: string
      readonly body?: BodyOf<typeof reopenRequestSchema> | undefined
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: AnswerOf<typeof redemptionSchema>
  }
  /** Price an order that was edited, and take or give only the difference. */
  readonly amendRedemption: {
    readonly input: {
      readonly id: string
      readonly body: BodyOf<typeof amendRequestSchema>
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: AnswerOf<typeof amendedRedemptionSchema>
  }
  /** Record goods that came back and learn what to refund. */
  readonly createReturn: {
    readonly input: {
      readonly id: string
      readonly body: BodyOf<typeof returnRequestSchema>
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: AnswerOf<typeof returnSchema>
  }
  /** List what came back of an order, oldest first. */
  readonly listReturns: { readonly input: { readonly id: string }; readonly answer: AnswerOf<typeof returnListSchema> }
  /** List what happened to every promotion of every order. */
  readonly listLedger: {
    readonly input: { readonly query?: QueryOf<typeof ledgerListQuerySchema> | undefined }
    readonly answer: Page<AnswerOf<typeof ledgerEntrySchema>> & { readonly complete_until: string }
  }
}
