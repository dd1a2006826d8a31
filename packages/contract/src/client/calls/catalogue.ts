/** What the calls of catalogue take and answer. Made by `npm run client`; a test compares. */
import type { catalogueListSchema, catalogueResultSchema } from '../../documents/answers.ts'
import type { catalogueItemSchema } from '../../documents/catalogue.ts'
import type { catalogueListQuerySchema } from '../../documents/lists.ts'
import type { catalogueMatchRequestSchema, catalogueMatchSchema } from '../../documents/review.ts'
import type { AnswerOf, BodyOf, QueryOf } from '../shapes.ts'

export interface CatalogueCalls {
  /** Write items of the catalogue. */
  readonly putCatalogueItems: {
    readonly input: { readonly body: readonly BodyOf<typeof catalogueItemSchema>[] }
    readonly answer: AnswerOf<typeof catalogueResultSchema>
  }
  /** List the items of the catalogue. */
  readonly listCatalogueItems: {
    readonly input: { readonly query?: QueryOf<typeof catalogueListQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof catalogueListSchema>
  }
  /** Find items by what people know of them, and count those that an items filter fits. */
  readonly matchCatalogueItems: {
    readonly input: { readonly body: BodyOf<typeof catalogueMatchRequestSchema> }
    readonly answer: AnswerOf<typeof catalogueMatchSchema>
  }
}
