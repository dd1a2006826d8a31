/** Codes: the keys to promotions. */
import { shownCodeSchema } from '../documents/answers.ts'
import { codeLintReportSchema, codeLintRequestSchema } from '../documents/code-lint.ts'
import { newCodeSchema, wholeCodeSchema } from '../documents/engine-documents.ts'
import { codeListQuerySchema } from '../documents/lists.ts'
import { always, documentOperations, json, type Noun, onBody, setsStatus } from './document-operations.ts'
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

const lint: Operation = {
  id: 'lintCode',
  method: 'post',
  path: '/v1/codes/lint',
  summary: 'Look over a code before it is made',
  description:
    'How it reads, what it is near, how soon it is guessed, and whether anything bounds it. What is more than a hint comes ' +
    'as `warnings` with the answer that makes or activates a code, too. Nothing is stored.',
  tag: 'codes',
  key: 'secret',
  body: json(codeLintRequestSchema, {
    example: { code: 'SAVE15', promotion: 'spring-15', limits: { redemptions: 100 } },
  }),
  success: { status: 200, description: 'The findings, errors first.', schema: codeLintReportSchema },
  problems: [...always, ...onBody],
}

export const codeOperations: readonly Operation[] = [
  ...documentOperations(noun),
  setsStatus(noun, 'archive', 'Archive a code: the same text may be used again'),
  lint,
]
