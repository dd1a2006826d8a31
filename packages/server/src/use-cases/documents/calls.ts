/** The calls that every noun has, given its name: read, replace, patch, set the status, list revisions. */
import { mergePatch } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import { changeDocument } from './change-document.ts'
import { type CreateInput, createDocument } from './create-document.ts'
import { type ListRevisionsInput, listDocumentRevisions } from './list-revisions.ts'
import type { Json, Noun } from './noun.ts'
import { readDocument } from './read-document.ts'
import type { RevisionMatch } from './revision-match.ts'

export interface WriteInput {
  readonly id: string
  /** The whole document, or a merge patch. */
  readonly document: Json
  readonly revision: RevisionMatch
}

export interface StatusInput {
  readonly id: string
  readonly status: string
  /** Absent: whatever is current. */
  readonly revision?: RevisionMatch
  readonly idempotency_key?: string | undefined
}

type Call<Input> = (service: Service, caller: Caller, input: Input) => Promise<Reply>

export interface DocumentCalls {
  readonly create: Call<CreateInput>
  readonly read: Call<{ readonly id: string }>
  readonly replace: Call<WriteInput>
  /** RFC 7396: what is absent stays, null clears. */
  readonly patch: Call<WriteInput>
  readonly setStatus: Call<StatusInput>
  readonly revisions: Call<ListRevisionsInput>
}

export function documentCalls<Row extends DocumentRow<unknown>, Write>(noun: Noun<Row, Write>): DocumentCalls {
  return {
    create: (service, caller, input) => createDocument(noun, service, caller, input),
    read: (service, caller, { id }) => readDocument(noun, service, caller, id),
    replace: (service, caller, { id, document, revision }) =>
      changeDocument(noun, service, caller, { id, revision, whole: true, next: () => document }),
    patch: (service, caller, { id, document, revision }) =>
      changeDocument(noun, service, caller, { id, revision, next: shown => mergePatch(shown, document) as Json }),
    setStatus: (service, caller, { id, status, revision = 'any', idempotency_key }) =>
      changeDocument(noun, service, caller, {
        id,
        revision,
        next: shown => ({ ...shown, status }),
        idempotency: { endpoint: `${noun.kind}-${status}`, key: idempotency_key },
      }),
    revisions: (service, caller, input) => listDocumentRevisions(noun, service, caller, input),
  }
}
