/** Batches: what can be done with them as with every document. How they are made stands in `create.ts`. */
import { documentCalls } from '../documents/calls.ts'
import { batchNoun } from './batch-noun.ts'

export const batches = documentCalls(batchNoun)
