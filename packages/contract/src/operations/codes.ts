/** Codes: the keys to promotions. */
import { shownCodeSchema } from '../documents/answers.ts'
import { newCodeSchema, wholeCodeSchema } from '../documents/engine-documents.ts'
import { codeListQuerySchema } from '../documents/lists.ts'
import { documentOperations, type Noun, setsStatus } from './document-operations.ts'
import type { Operation } from './operation.ts'

const noun: Noun = {
  one: 'code',
  many: 'codes',
  name: 'Code',
  stored: shownCodeSchema,
  written: newCodeSchema,
  whole: wholeCodeSchema,
  query: codeListQuerySchema,
  example: {
    id: 'sarah10',
    code: 'SARAH10',
    promotion: 'spring-15',
    status: 'active',
    limits: { redemptions: 100 },
    source: { channel: 'influencer', partner: 'sarah', medium: 'instagram' },
  },
  patch: { status: 'disabled' },
  conflicts: ['code_exists'],
}

export const codeOperations: readonly Operation[] = [
  ...documentOperations(noun),
  setsStatus(noun, 'archive', 'Archive a code: the same text may be used again'),
]
