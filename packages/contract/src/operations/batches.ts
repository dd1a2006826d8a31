/** Batches: many codes of one promotion at once, from a plan on paper to a file in hand. */
import {
  batchCodesQuerySchema,
  batchExtensionSchema,
  batchPartSchema,
  batchPreviewSchema,
  batchTermsSchema,
  newBatchSchema,
  retiredSpaceSchema,
  shownBatchSchema,
  spaceRetirementSchema,
} from '../documents/batch.ts'
import { batchListQuerySchema } from '../documents/lists.ts'
import { id } from '../documents/scalars.ts'
import {
  always,
  documentOperations,
  json,
  type Noun,
  onBody,
  onKey,
  onWrite,
  setsStatus,
} from './document-operations.ts'
import type { Operation } from './operation.ts'

const example = { id: 'spring-mailing', promotion: 'spring-15', count: 100_000, pattern: 'SPRING-####-####-####' }

const noun: Noun = {
  one: 'batch',
  many: 'batches',
  name: 'Batch',
  stored: shownBatchSchema,
  written: newBatchSchema,
  whole: batchTermsSchema,
  query: batchListQuerySchema,
  example,
  patch: { ends: '2026-06-30', limits: { redemptions: 1 } },
  conflicts: [],
}

const tag = 'batches'
const params = { id }
const shown = { status: 200, description: 'The batch as it is now.', schema: shownBatchSchema, revision: true } as const
const change = {
  method: 'post',
  tag,
  key: 'secret',
  params,
  headers: ['Idempotency-Key'],
  success: shown,
  problems: [...always, ...onBody, ...onKey, ...onWrite, 'not_found'],
} as const satisfies Partial<Operation>

/** A batch is never replaced as a whole: how its codes read is fixed. */
const ofDocuments = documentOperations(noun)
  .filter(operation => operation.method !== 'put')
  .map(operation => (operation.id === 'listBatchs' ? { ...operation, id: 'listBatches' } : operation))

export const batchOperations: readonly Operation[] = [
  {
    id: 'previewBatch',
    method: 'post',
    path: '/v1/batches/preview',
    summary: 'Say what a batch would be, and make nothing',
    description:
      'How many codes its format holds, how hard one is to guess, what is warned about, and every reason why it would be ' +
      'refused, with the arithmetic.',
    tag,
    key: 'secret',
    role: 'analyst',
    body: json(newBatchSchema, { example }),
    success: { status: 200, description: 'The plan, or the refusals.', schema: batchPreviewSchema },
    problems: [...always, ...onBody],
  },
  ...ofDocuments.map(operation => (operation.id === 'createBatch' ? described(operation) : operation)),
  {
    ...setsStatus(noun, 'pause', 'Pause the making of a batch'),
    description: 'Codes that are there stay as they are.',
    problems: [...change.problems, 'already_resolved'],
  },
  { ...setsStatus(noun, 'resume', 'Go on making a paused batch'), problems: [...change.problems, 'already_resolved'] },
  {
    ...change,
    id: 'extendBatch',
    role: 'marketer',
    path: '/v1/batches/{id}/extend',
    summary: 'Add more codes to a batch',
    description:
      '`count` is how many it shall have in all, so that the same call twice adds once. They read as the others do; where the ' +
      'format holds too few it is refused, never lengthened.',
    body: json(batchExtensionSchema, { example: { count: 150_000 } }),
  },
  {
    ...change,
    id: 'disableBatch',
    role: 'marketer',
    path: '/v1/batches/{id}/disable',
    summary: 'Switch off a batch, a range of it, or some of its codes',
    body: json(
      batchPartSchema,
      { example: {}, range: { from: 500, to: 999 }, codes: { codes: ['SPRING-4F7K-9TXB-22QM'] } },
      false,
    ),
  },
  {
    ...change,
    id: 'enableBatch',
    role: 'marketer',
    path: '/v1/batches/{id}/enable',
    summary: 'Switch them on again',
    description:
      'What a call that disables names, this one enables; without a part the batch and all its ranges. Codes that were disabled by name stay so until they are named again.',
    body: json(batchPartSchema, { example: {} }, false),
  },
  {
    ...change,
    id: 'retireBatchSpace',
    role: 'marketer',
    path: '/v1/batches/{id}/retire-space',
    summary: 'Give up the code space of a batch, and replace it',
    description:
      'For when its secret may be known: all batches of the space are disabled at once, and for each a new one with as many ' +
      'codes is made in a space with a new secret. Codes that name a customer or were changed by hand stay as they are.',
    body: json(spaceRetirementSchema, { example: { replace: true } }, false),
    success: { status: 200, description: 'What was disabled, and what replaces it.', schema: retiredSpaceSchema },
    problems: [...change.problems, 'already_resolved'],
  },
  {
    id: 'downloadBatchCodes',
    method: 'get',
    path: '/v1/batches/{id}/codes.csv',
    summary: 'Download the codes of a batch',
    description:
      'CSV, streamed: the same bytes whenever it is asked for. A download that broke off goes on with `after_code`, the last code ' +
      'that arrived. Compressed on the way where the client accepts gzip. Codes that are handed out one by one are in no file.',
    tag,
    key: 'secret',
    role: 'marketer',
    params,
    query: batchCodesQuerySchema,
    success: { status: 200, description: 'One code a line, after a line of headings.', mediaType: 'text/csv' },
    problems: [...always, 'not_found', 'bad_parameter', 'in_progress', 'already_resolved'],
  },
]

function described(operation: Operation): Operation {
  return {
    ...operation,
    description:
      'Answers at once; `made` of `count` says how far it is. The same id with the same wish is the same batch; with another ' +
      'wish it is refused. A format that holds too few codes, or codes that are too easy to guess, is refused with the ' +
      'arithmetic; it is never changed on the way.',
  }
}
