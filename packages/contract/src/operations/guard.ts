/** The guard of codes: what a store chooses, and a code that got out. */
import { shownCodeSchema } from '../documents/answers.ts'
import { attackListSchema, codeAlarmListSchema, guardSchema, reissueRequestSchema } from '../documents/guard.ts'
import { listQuerySchema } from '../documents/lists.ts'
import { mergePatchSchema } from '../documents/merge-patch.ts'
import { id } from '../documents/scalars.ts'
import { always, json, onBody, onKey, onRevision, onWrite } from './document-operations.ts'
import type { Operation } from './operation.ts'

export const guardOperations: readonly Operation[] = [
  {
    id: 'readGuard',
    method: 'get',
    path: '/v1/guard',
    summary: 'Read what guards the codes of the store',
    description:
      'Budgets are different wrong codes within the window. With `challenge.proof: token` the answer has the secret under which ' +
      'the back end of the shop signs a solved challenge; it goes into `context.challenge` of a cart. Of people only owners are shown it.',
    tag: 'store',
    key: 'secret',
    role: 'analyst',
    success: {
      status: 200,
      description: 'What the store has chosen, and the defaults; its revision is the ETag.',
      schema: guardSchema,
      revision: true,
    },
    problems: [...always],
  },
  {
    id: 'patchGuard',
    method: 'patch',
    path: '/v1/guard',
    summary: 'Choose how the codes of the store are guarded',
    description: 'A JSON merge patch of `{network?, challenge?, leak?}`; null gives a choice its default again.',
    tag: 'store',
    key: 'secret',
    role: 'owner',
    headers: ['If-Match'],
    body: {
      schema: mergePatchSchema,
      mediaType: 'application/merge-patch+json',
      required: true,
      examples: { example: { challenge: { proof: 'token' }, leak: { on_suspected: 'pause' } } },
    },
    success: { status: 200, description: 'What is chosen now.', schema: guardSchema, revision: true },
    problems: [...always, ...onBody, ...onWrite, ...onRevision],
  },
  {
    id: 'listCodeAlarms',
    method: 'get',
    path: '/v1/guard/alarms',
    summary: 'List the codes that seemed to have leaked',
    description:
      'The latest first, with what gave each of them away within an hour. A code is told of at most once a day.',
    tag: 'store',
    key: 'secret',
    role: 'analyst',
    query: listQuerySchema,
    success: { status: 200, description: 'One page.', schema: codeAlarmListSchema },
    problems: [...always, 'bad_parameter', 'bad_cursor'],
  },
  {
    id: 'listAttacks',
    method: 'get',
    path: '/v1/guard/attacks',
    summary: 'List the guessing that was noticed',
    description:
      'The latest first, each with how much was tried and what was done. The same network, pattern, session or store is told ' +
      'of once in ten minutes, as the event `attack.detected`.',
    tag: 'store',
    key: 'secret',
    role: 'analyst',
    query: listQuerySchema,
    success: { status: 200, description: 'One page.', schema: attackListSchema },
    problems: [...always, 'bad_parameter', 'bad_cursor'],
  },
  {
    id: 'reissueCode',
    method: 'post',
    path: '/v1/codes/{id}/reissue',
    summary: 'Replace a code that got out',
    description:
      'One step: the code is disabled, and another text opens the same promotion with the same limits, dates and source, ' +
      'for the same customer or session. Whoever was handed out the old one gets the new one when they ask again.',
    tag: 'codes',
    key: 'secret',
    role: 'marketer',
    params: { id },
    headers: ['Idempotency-Key'],
    body: json(reissueRequestSchema, { example: { code: 'SARAH10B' } }),
    success: { status: 201, description: 'The new code.', schema: shownCodeSchema, revision: true },
    problems: [...always, ...onBody, ...onKey, ...onWrite, 'code_exists', 'not_found'],
  },
]
