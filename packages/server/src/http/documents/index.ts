/** The calls that promotions, codes and campaigns have in common, as the contract makes them for each noun. */
import { listQuerySchema } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'
import type { DocumentCalls } from '../../use-cases/documents/calls.ts'
import { defineCall, defineDocumentCall, type Handler } from '../call.ts'

export interface DocumentResource {
  /** "Promotion": the end of the operations' ids. */
  readonly name: string
  /** "/v1/promotions": where its documents are. */
  readonly path: string
  readonly calls: DocumentCalls
}

export function documentHandlers(resource: DocumentResource): readonly Handler[] {
  return [create(resource), read(resource), replace(resource), patch(resource), revisions(resource)]
}

function create({ name, path, calls }: DocumentResource): Handler {
  return defineDocumentCall({
    operation: `create${name}`,
    handle: async ({ service, caller, body, idempotencyKey }) =>
      located(path, await calls.create(service, caller, { document: body, idempotency_key: idempotencyKey })),
  })
}

function read({ name, calls }: DocumentResource): Handler {
  return defineCall({
    operation: `read${name}`,
    handle: ({ service, caller, params }) => calls.read(service, caller, { id: params.id ?? '' }),
  })
}

function replace({ name, calls }: DocumentResource): Handler {
  return defineDocumentCall({
    operation: `replace${name}`,
    handle: ({ service, caller, params, body, revision }) =>
      calls.replace(service, caller, { id: params.id ?? '', document: body, revision }),
  })
}

function patch({ name, calls }: DocumentResource): Handler {
  return defineDocumentCall({
    operation: `patch${name}`,
    handle: ({ service, caller, params, body, revision }) =>
      calls.patch(service, caller, { id: params.id ?? '', document: body, revision }),
  })
}

function revisions({ name, calls }: DocumentResource): Handler {
  return defineCall({
    operation: `list${name}Revisions`,
    query: listQuerySchema,
    handle: ({ service, caller, params, query }) => calls.revisions(service, caller, { id: params.id ?? '', ...query }),
  })
}

/** `POST …/{verb}`: sets the status. */
export function statusHandler({ name, calls }: DocumentResource, verb: string, status: string): Handler {
  return defineCall({
    operation: `${verb}${name}`,
    handle: ({ service, caller, params, revision, idempotencyKey }) =>
      calls.setStatus(service, caller, { id: params.id ?? '', status, revision, idempotency_key: idempotencyKey }),
  })
}

/** Says where a created document is. */
export function located(path: string, reply: Reply): Reply {
  if (reply.status !== 201) return reply
  const { id } = reply.body as { readonly id: string }
  return { ...reply, headers: { ...reply.headers, location: `${path}/${id}` } }
}
