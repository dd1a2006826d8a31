/** One call of the API as data: what routes, OpenAPI, the reference and the permission tests are made from. */
import type { z } from 'zod'
import type { ProblemCode } from '../problems/table.ts'

/** What people may do, each more than the one before: an analyst reads and tries, a marketer changes, an owner decides. */
export const roles = ['analyst', 'marketer', 'owner'] as const
export type Role = (typeof roles)[number]

/** May somebody of this role do what asks for `least`? */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}

export interface Operation {
  /** Unique, camel case: the name a generated client gives the call. */
  readonly id: string
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** With `{name}` for parameters, e.g. `/v1/promotions/{id}`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  /** Which key opens it: `secret`; `publishable` (a secret key does too); `session`: no key, only a person; or `none`. */
  readonly key: 'secret' | 'publishable' | 'session' | 'none'
  /** The least role of a person who is signed in; calls that need no key are open to everybody, and say `analyst`. */
  readonly role: Role
  /** Reads a cookie of ours: browsers may send it along from other origins of the shop. */
  readonly cookies?: true
  readonly params?: Readonly<Record<string, z.ZodType>>
  readonly query?: z.ZodObject
  readonly headers?: readonly ('If-Match' | 'Idempotency-Key' | 'Counterfoil-Store')[]
  readonly body?: Body
  readonly success: Success
  readonly problems: readonly ProblemCode[]
}

export interface Body {
  readonly schema: z.ZodType
  readonly mediaType: 'application/json' | 'application/merge-patch+json' | 'application/x-ndjson' | 'text/csv'
  readonly required: boolean
  readonly examples: Readonly<Record<string, unknown>>
}

export interface Success {
  readonly status: 200 | 201 | 302
  readonly description: string
  readonly schema?: z.ZodType
  /** Of an answer that is no JSON but a text or a picture. */
  readonly mediaType?: 'text/csv' | 'image/svg+xml' | 'image/png'
  /** Answers with an ETag: the revision of the document. */
  readonly revision?: true
  /** Worked out when it is asked for. */
  readonly example?: () => unknown
}
