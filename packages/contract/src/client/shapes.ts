/**
 * How the contract's schemas read to whoever calls: what one gives is read-only all the way down, what one gets has no
 * open ends (answers may say more, but only what is documented has a type), and stored documents are the engine's.
 * Types only: nothing of this is in a bundle.
 */
import type { Campaign, Code, Promotion } from '@counterfoil/engine'
import type { z } from 'zod'
import type {
  derivedPromotionSchema,
  listedCampaignSchema,
  listedPromotionSchema,
  shownCampaignSchema,
  shownCodeSchema,
  shownPromotionSchema,
} from '../documents/answers.ts'
import type { retiredSpaceSchema, shownBatchSchema } from '../documents/batch.ts'
import type { issuedSchema } from '../documents/issue.ts'

/** Read-only all the way down, so that constants and state of a page may be given as they are. */
export type Given<T> = T extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Given<T[Key]> }
    : T

type KnownKeys<T> = keyof { [Key in keyof T as string extends Key ? never : Key]: unknown }

/** Without the open ends of answers; a record, which is nothing but open, stays. */
export type Known<T> = T extends readonly (infer Item)[]
  ? readonly Known<Item>[]
  : T extends object
    ? [KnownKeys<T>] extends [never]
      ? { readonly [Key in keyof T]: Known<T[Key]> }
      : { readonly [Key in keyof T as string extends Key ? never : Key]: Known<T[Key]> }
    : T

/** What a body may be. Documents that the engine reads say only what comes out. */
export type BodyOf<S extends z.ZodType> = Given<unknown extends z.input<S> ? z.output<S> : z.input<S>>

export type AnswerOf<S extends z.ZodType> = Known<z.output<S>>

/** Numbers may be given as numbers, and what is undefined is left out of the address. */
export type QueryOf<S extends z.ZodType> = {
  readonly [Key in keyof z.input<S>]: Parameter<z.input<S>, z.output<S>, Key>
}
type Parameter<In, Out, Key extends keyof In> =
  | Given<In[Key] | (Key extends keyof Out ? Out[Key] : never)>
  | (Record<never, never> extends Pick<In, Key> ? undefined : never)

/** A page of a list: `next` goes into `query.after`. */
export interface Page<Item> {
  readonly data: readonly Item[]
  readonly has_more: boolean
  readonly next: string | null
}

/** For what is made anew: `id` may be absent, and so may the status. */
type New<T extends { readonly id: string; readonly status: string }> = Omit<T, 'id' | 'status'> &
  Partial<Pick<T, 'id' | 'status'>>
/** For what replaces a whole document: it has its id already. */
type Whole<T extends { readonly id: string }> = Omit<T, 'id'> & Partial<Pick<T, 'id'>>

/** Persons are answered as a hint, never as they were given. */
type StoredCode = Omit<Code, 'assigned_to' | 'owner'> & AnswerOf<typeof shownCodeSchema>
type StoredBatch = AnswerOf<typeof shownBatchSchema> &
  Pick<Code, 'limits' | 'starts' | 'ends' | 'expires_after' | 'source' | 'metadata'>
type Issued = AnswerOf<typeof issuedSchema>

/** Schemas of zod that know less than the document does, by the name that they have in the reference. */
export interface Named {
  readonly NewPromotion: New<Promotion>
  readonly NewCode: New<Code>
  readonly NewCampaign: New<Campaign>
  readonly WholePromotion: Whole<Promotion>
  readonly WholeCode: Whole<Code>
  readonly WholeCampaign: Whole<Campaign>
  readonly StoredPromotion: Promotion & AnswerOf<typeof shownPromotionSchema>
  readonly ListedPromotion: Promotion & AnswerOf<typeof listedPromotionSchema>
  readonly StoredCode: StoredCode
  readonly ListedCampaign: Campaign & AnswerOf<typeof listedCampaignSchema>
  readonly StoredCampaign: Campaign & AnswerOf<typeof shownCampaignSchema>
  readonly StoredBatch: StoredBatch
  readonly DerivedPromotion: Promotion &
    Omit<AnswerOf<typeof derivedPromotionSchema>, 'derived_code'> & { readonly derived_code?: StoredCode }
  /** One code; of many recipients the list. */
  readonly IssueAnswer:
    | StoredCode
    | (Omit<Issued, 'data'> & {
        readonly data: readonly (Omit<Issued['data'][number], 'code'> & { readonly code?: StoredCode })[]
      })
  readonly RetiredSpace: Omit<AnswerOf<typeof retiredSpaceSchema>, 'replacements'> & {
    readonly replacements: readonly { readonly batch: string; readonly by: StoredBatch }[]
  }
  /** Of any document: what is absent stays, null clears. */
  readonly MergePatch: object
}
