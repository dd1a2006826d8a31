/** What the calls of batches take and answer. Made by `npm run client`; a test compares. */
import type { revisionSchema } from '../../documents/answers.ts'
import type {
  batchCodesQuerySchema,
  batchExtensionSchema,
  batchPartSchema,
  batchPreviewSchema,
  newBatchSchema,
  spaceRetirementSchema,
} from '../../documents/batch.ts'
import type { batchListQuerySchema, listQuerySchema } from '../../documents/lists.ts'
import type { AnswerOf, BodyOf, Named, Page, QueryOf } from '../shapes.ts'

export interface BatchesCalls {
  /** Say what a batch would be, and make nothing. */
  readonly previewBatch: {
    readonly input: { readonly body: BodyOf<typeof newBatchSchema> }
    readonly answer: AnswerOf<typeof batchPreviewSchema>
  }
  /** Create a batch. */
  readonly createBatch: {
    readonly input: { readonly body: BodyOf<typeof newBatchSchema>; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredBatch']
  }
  /** List batches. */
  readonly listBatches: {
    readonly input: { readonly query?: QueryOf<typeof batchListQuerySchema> | undefined }
    readonly answer: Page<Named['StoredBatch']>
  }
  /** Read a batch. */
  readonly readBatch: { readonly input: { readonly id: string }; readonly answer: Named['StoredBatch'] }
  /** Change parts of a batch. */
  readonly patchBatch: {
    readonly input: { readonly id: string; readonly body: Named['MergePatch']; readonly ifMatch: string | number }
    readonly answer: Named['StoredBatch']
  }
  /** List what a batch said before. */
  readonly listBatchRevisions: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof listQuerySchema> | undefined }
    readonly answer: Page<AnswerOf<typeof revisionSchema>>
  }
  /** Pause the making of a batch. */
  readonly pauseBatch: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredBatch']
  }
  /** Go on making a paused batch. */
  readonly resumeBatch: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredBatch']
  }
  /** Add more codes to a batch. */
  readonly extendBatch: {
    readonly input: {
      readonly id: string
      readonly body: BodyOf<typeof batchExtensionSchema>
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: Named['StoredBatch']
  }
  /** Switch off a batch, a range of it, or some of its codes. */
  readonly disableBatch: {
    readonly input: {
      readonly id: string
      readonly body?: BodyOf<typeof batchPartSchema> | undefined
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: Named['StoredBatch']
  }
  /** Switch them on again. */
  readonly enableBatch: {
    readonly input: {
      readonly id: string
      readonly body?: BodyOf<typeof batchPartSchema> | undefined
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: Named['StoredBatch']
  }
  /** Give up the code space of a batch, and replace it. */
  readonly retireBatchSpace: {
    readonly input: {
      readonly id: string
      readonly body?: BodyOf<typeof spaceRetirementSchema> | undefined
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: Named['RetiredSpace']
  }
  /** Download the codes of a batch. */
  readonly downloadBatchCodes: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof batchCodesQuerySchema> | undefined }
    readonly answer: string
  }
}
