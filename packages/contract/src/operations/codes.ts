/** Codes: the keys to promotions. */
import { shownCodeSchema } from '../documents/answers.ts'
import { codeLifeQuerySchema, codeLifeSchema, codeListSchema } from '../documents/code-life.ts'
import { codeLintReportSchema, codeLintRequestSchema } from '../documents/code-lint.ts'
import { newCodeSchema, wholeCodeSchema } from '../documents/engine-documents.ts'
import { codeListQuerySchema } from '../documents/lists.ts'
import { id } from '../documents/scalars.ts'
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
  list: {
    description:
      'By id; with `prefix` by canonical form. Where `code` finds nothing, `did_you_mean` names at most five live codes that look ' +
      'like it or are one typing error away.',
    schema: codeListSchema,
  },
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
  role: 'analyst',
  body: json(codeLintRequestSchema, {
    example: { code: 'SAVE15', promotion: 'spring-15', limits: { redemptions: 100 } },
  }),
  success: { status: 200, description: 'The findings, errors first.', schema: codeLintReportSchema },
  problems: [...always, ...onBody],
}

const life: Operation = {
  id: 'readCodeLife',
  method: 'get',
  path: '/v1/codes/{id}/life',
  summary: 'Read what happened to a code',
  description: [
    'The latest first: made, handed out, switched off and on, changed, exported; tried (by day, with what came of it) and its link',
    'followed (by day); reserved, redeemed, amended, returned, cancelled. Also of a code of a batch that has no row.',
    'The first page says how it stands: uses, what is left, who may use it, and why it would be refused now whatever the cart.',
    'Tries and clicks are up to a second old.',
  ].join(' '),
  tag: 'codes',
  key: 'secret',
  role: 'analyst',
  params: { id },
  query: codeLifeQuerySchema,
  success: { status: 200, description: 'One page.', schema: codeLifeSchema },
  problems: [...always, 'not_found', 'bad_parameter', 'bad_cursor'],
}

export const codeOperations: readonly Operation[] = [
  ...documentOperations(noun),
  setsStatus(noun, 'archive', 'Archive a code: the same text may be used again'),
  lint,
  life,
]
