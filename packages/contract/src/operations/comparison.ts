/** Offers against each other. */
import { comparisonQuerySchema, comparisonSchema } from '../documents/comparison.ts'
import { always } from './document-operations.ts'
import type { Operation } from './operation.ts'

export const comparisonOperations: readonly Operation[] = [
  {
    id: 'readComparison',
    method: 'get',
    path: '/v1/comparison',
    summary: 'Compare two to four offers, and say whether the difference is chance',
    description:
      'An arm is `promotion:`, `batch:`, `campaign:` with an id, `code:` with a code, `channel:` or `partner:` with a name. The first is the one that the others are held against. `audience`, in the order of the arms, is how many people were offered each; without it, codes that are out or links that were followed are counted. Confidence holds for one look at the end of a test whose days were chosen before: who looks every day and stops at the first `better` is fooled by chance more often than one time in twenty. Read from orders as they stand; nothing is stored.',
    tag: 'reports',
    key: 'secret',
    role: 'analyst',
    query: comparisonQuerySchema,
    success: {
      status: 200,
      description: 'Each arm, and each further one against the first.',
      schema: comparisonSchema,
    },
    problems: [...always, 'not_found', 'bad_parameter'],
  },
]
