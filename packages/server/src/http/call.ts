/** What a handler is given once the door has read everything, and how a handler says which call it answers. */
import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { Caller, Reply, Service } from '../context.ts'
import type { Json } from '../use-cases/documents/noun.ts'
import type { RevisionMatch } from '../use-cases/documents/revision-match.ts'
import type { Peer } from '../use-cases/guard/network.ts'

export interface Call<Body, Query> {
  readonly service: Service
  readonly caller: Caller
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  /** The body as it was sent, before its schema dropped what it does not know. */
  readonly raw: unknown
  readonly idempotencyKey: string | undefined
  /** Where the request came from, as far as it says. */
  readonly peer: Peer
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** Of calls that need `If-Match`: what it said. Of others: `any` unless it was sent. */
  readonly revision: RevisionMatch
}

export interface HandlerDefinition<Body extends z.ZodType, Query extends z.ZodType> {
  /** The operation's id in the contract. */
  readonly operation: string
  /** The very schema that the contract names for the body; a test compares them. */
  readonly body?: Body
  readonly query?: Query
  readonly handle: (call: Call<z.output<Body>, z.output<Query>>) => Promise<Reply>
}

/** A handler as the router keeps it. */
export interface Handler {
  readonly operation: string
  readonly body?: z.ZodType
  readonly query?: z.ZodType
  /** The body is any JSON object; the use case reads it strictly, since it knows the document it replaces. */
  readonly document: boolean
  readonly handle: (call: Call<never, never>) => Promise<Reply>
}

/** A call whose body and query are read by the schemas given. */
export function defineCall<Body extends z.ZodType = z.ZodNever, Query extends z.ZodType = z.ZodNever>(
  definition: HandlerDefinition<Body, Query>,
): Handler {
  return { ...definition, document: false }
}

export interface DocumentHandlerDefinition {
  readonly operation: string
  readonly handle: (call: Call<Json, undefined>) => Promise<Reply>
}

/** A call that writes a stored document, or a merge patch of one. */
export function defineDocumentCall(definition: DocumentHandlerDefinition): Handler {
  return { ...definition, document: true }
}

export interface LinesHandlerDefinition<Line> {
  readonly operation: string
  readonly handle: (call: Call<readonly Line[], undefined>) => Promise<Reply>
}

export interface StreamHandlerDefinition<Query extends z.ZodType> {
  readonly operation: string
  readonly query: Query
  readonly handle: (call: Call<AsyncIterable<Buffer>, z.output<Query>>) => Promise<Reply>
}

/** A call whose body may be longer than memory: it is read as it arrives, by the use case. */
export function defineStreamCall<Query extends z.ZodType>(definition: StreamHandlerDefinition<Query>): Handler {
  return { ...definition, document: false }
}

/** A call that reads NDJSON: one document a line, each by the contract's schema. */
export function defineLinesCall<Line>(definition: LinesHandlerDefinition<Line>): Handler {
  return { ...definition, document: false }
}
