/** The calls that promotions, codes and campaigns have in common, made for each noun. */
import type { z } from 'zod'
import { listOf, revisionSchema } from '../documents/answers.ts'
import { listQuerySchema } from '../documents/lists.ts'
import { mergePatchSchema } from '../documents/merge-patch.ts'
import { id } from '../documents/scalars.ts'
import type { ProblemCode } from '../problems/table.ts'
import type { Body, Operation } from './operation.ts'

export interface Noun {
  /** "promotion", "promotions", "Promotion". */
  readonly one: string
  readonly many: string
  readonly name: string
  readonly stored: z.ZodType
  readonly written: z.ZodType
  /** What PUT takes: unlike a new document it says its status. */
  readonly whole: z.ZodType
  readonly query: z.ZodObject
  /** Of a list that tells more than the stored documents. */
  readonly list?: { readonly description: string; readonly schema: z.ZodType }
  readonly example: Readonly<Record<string, unknown>>
  readonly patch: Readonly<Record<string, unknown>>
  /** Only of this noun, when it is written. */
  readonly conflicts: readonly ProblemCode[]
}

/** `not_signed_in`, `foreign_page` and `role_too_low` are of people who are signed in; keys read the two before. */
export const always = [
  'bad_key',
  'not_allowed',
  'not_signed_in',
  'foreign_page',
  'role_too_low',
  'too_many_requests',
  'internal',
  'busy',
  'database_away',
] as const
export const onBody = ['malformed_json', 'too_large', 'unsupported_media', 'invalid'] as const
export const onWrite = ['storage_full'] as const
export const onKey = ['bad_parameter', 'key_reused', 'in_progress'] as const
export const onRevision = ['bad_parameter', 'stale_revision', 'revision_required'] as const

const params = { id }

export function documentOperations(noun: Noun): Operation[] {
  return [create(noun), list(noun), read(noun), replace(noun), patch(noun), revisions(noun)]
}

function create({ one, many, name, stored, written, example, conflicts }: Noun): Operation {
  return {
    id: `create${name}`,
    method: 'post',
    path: `/v1/${many}`,
    summary: `Create a ${one}`,
    description: 'The caller may choose the id; else one is made.',
    tag: many,
    key: 'secret',
    role: 'marketer',
    headers: ['Idempotency-Key'],
    body: json(written, { example }),
    success: { status: 201, description: `The ${one} as it is stored.`, schema: stored, revision: true },
    problems: [...always, ...onBody, ...onKey, ...onWrite, ...conflicts],
  }
}

function list({ many, name, stored, query, list: own }: Noun): Operation {
  return {
    id: `list${name}s`,
    method: 'get',
    path: `/v1/${many}`,
    summary: `List ${many}`,
    ...(own && { description: own.description }),
    tag: many,
    key: 'secret',
    role: 'analyst',
    query,
    success: { status: 200, description: 'One page.', schema: own?.schema ?? listOf(`${name}List`, stored) },
    problems: [...always, 'bad_parameter', 'bad_cursor'],
  }
}

function read({ one, many, name, stored }: Noun): Operation {
  return {
    id: `read${name}`,
    method: 'get',
    path: `/v1/${many}/{id}`,
    summary: `Read a ${one}`,
    tag: many,
    key: 'secret',
    role: 'analyst',
    params,
    success: { status: 200, description: `The ${one}; its revision is the ETag.`, schema: stored, revision: true },
    problems: [...always, 'not_found'],
  }
}

function change({ many, stored, one, conflicts }: Noun) {
  return {
    path: `/v1/${many}/{id}`,
    tag: many,
    key: 'secret',
    role: 'marketer',
    params,
    headers: ['If-Match'],
    success: { status: 200, description: `The ${one} as it is stored now.`, schema: stored, revision: true },
    problems: [...always, ...onBody, ...onWrite, ...conflicts, 'not_found', ...onRevision],
  } as const satisfies Partial<Operation>
}

function replace(noun: Noun): Operation {
  return {
    ...change(noun),
    id: `replace${noun.name}`,
    method: 'put',
    summary: `Replace a ${noun.one} as a whole`,
    body: json(noun.whole, { example: noun.example }),
  }
}

function patch(noun: Noun): Operation {
  return {
    ...change(noun),
    id: `patch${noun.name}`,
    method: 'patch',
    summary: `Change parts of a ${noun.one}`,
    description: 'A JSON merge patch: what is absent stays, null clears.',
    body: {
      schema: mergePatchSchema,
      mediaType: 'application/merge-patch+json',
      required: true,
      examples: { example: noun.patch },
    },
  }
}

function revisions({ one, many, name }: Noun): Operation {
  return {
    id: `list${name}Revisions`,
    method: 'get',
    path: `/v1/${many}/{id}/revisions`,
    summary: `List what a ${one} said before`,
    tag: many,
    key: 'secret',
    role: 'analyst',
    params,
    query: listQuerySchema,
    success: { status: 200, description: 'The newest first.', schema: listOf(`${name}RevisionList`, revisionSchema) },
    problems: [...always, 'not_found', 'bad_parameter', 'bad_cursor'],
  }
}

/** `POST /v1/{many}/{id}/{verb}`: a new status and nothing else. */
export function setsStatus(noun: Noun, verb: string, summary: string): Operation {
  return {
    id: `${verb}${noun.name}`,
    method: 'post',
    path: `/v1/${noun.many}/{id}/${verb}`,
    summary,
    tag: noun.many,
    key: 'secret',
    role: 'marketer',
    params,
    headers: ['Idempotency-Key'],
    success: { status: 200, description: `The ${noun.one} as it is stored now.`, schema: noun.stored, revision: true },
    problems: [...always, ...onKey, ...onWrite, ...noun.conflicts, 'not_found', 'invalid'],
  }
}

export function json(schema: z.ZodType, examples: Body['examples'], required = true): Body {
  return { schema, mediaType: 'application/json', required, examples }
}
