/** What the calls of reports take and answer. Made by `npm run client`; a test compares. */
import type { reportSchema } from '../../documents/answers.ts'
import type { comparisonQuerySchema, comparisonSchema } from '../../documents/comparison.ts'
import type { overviewQuerySchema, reportCsvQuerySchema, reportQuerySchema } from '../../documents/lists.ts'
import type { overviewSchema } from '../../documents/overview.ts'
import type { AnswerOf, QueryOf } from '../shapes.ts'

export interface ReportsCalls {
  /** Report what promotions, codes and channels earned. */
  readonly readReport: {
    readonly input: {
      readonly name:
        | 'promotions'
        | 'codes'
        | 'campaigns'
        | 'channels'
        | 'partners'
        | 'products'
        | 'rejections'
        | 'links'
      readonly query?: QueryOf<typeof reportQuerySchema> | undefined
    }
    readonly answer: AnswerOf<typeof reportSchema>
  }
  /** Compare two to four offers, and say whether the difference is chance. */
  readonly readComparison: {
    readonly input: { readonly query: QueryOf<typeof comparisonQuerySchema> }
    readonly answer: AnswerOf<typeof comparisonSchema>
  }
  /** Read how the codes do: today, this week and this quarter against the time before, and what asks for somebody. */
  readonly readOverview: {
    readonly input: { readonly query?: QueryOf<typeof overviewQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof overviewSchema>
  }
  /** Download the rows of a report as CSV. */
  readonly exportReport: {
    readonly input: {
      readonly name:
        | 'promotions'
        | 'codes'
        | 'campaigns'
        | 'channels'
        | 'partners'
        | 'products'
        | 'rejections'
        | 'links'
      readonly query?: QueryOf<typeof reportCsvQuerySchema> | undefined
    }
    readonly answer: string
  }
}
