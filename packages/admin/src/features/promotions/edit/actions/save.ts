/**
 * Saving, told as data: what was stored, what the service refused, what somebody else changed meanwhile. A promotion that
 * is new brings its id along, so that a second click or a try after a lost answer makes no second one.
 */
import { ProblemError } from '@counterfoil/contract/client'
import type { api as client } from '../../../../shared/api.ts'
import type { JsonObject } from '../document/json.ts'
import { stepsOf } from '../document/json-path.ts'
import { type Merge, merge } from '../document/merge.ts'
import { editable, type FieldIssue } from '../state.ts'

export type Saved =
  | { readonly outcome: 'stored'; readonly document: JsonObject; readonly etag: string | undefined }
  | { readonly outcome: 'refused'; readonly issues: readonly FieldIssue[] }
  | {
      readonly outcome: 'changed'
      readonly theirs: JsonObject
      readonly etag: string | undefined
      readonly merge: Merge
    }

export interface Written {
  readonly id: string
  readonly document: JsonObject
  readonly base: JsonObject | undefined
  readonly etag: string | undefined
}

type Api = Pick<typeof client, 'request'>

/** Throws what is neither an answer nor a refusal of the form: no network, no session, a fault of the service. */
export async function save(api: Api, written: Written): Promise<Saved> {
  try {
    return written.base === undefined ? await create(api, written) : await replace(api, written)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (error.status === 412) return await changed(api, written)
    const issues = issuesOf(error)
    if (issues.some(({ path, code }) => path[0] === 'id' && code === 'taken')) return await changed(api, written)
    if (issues.length === 0) throw error
    return { outcome: 'refused', issues }
  }
}

async function create(api: Api, { id, document }: Written): Promise<Saved> {
  const body = { ...document, id } as never
  const { body: stored, etag } = await api.request('createPromotion', { body })
  return { outcome: 'stored', document: editable(stored), etag }
}

async function replace(api: Api, { id, document, etag = '*' }: Written): Promise<Saved> {
  const answer = await api.request('replacePromotion', { id, body: document as never, ifMatch: etag })
  return { outcome: 'stored', document: editable(answer.body), etag: answer.etag }
}

/** What stands there now, joined with mine. A first save whose answer was lost finds what it stored itself. */
async function changed(api: Api, { id, document, base }: Written): Promise<Saved> {
  const answer = await api.request('readPromotion', { id })
  const theirs = editable(answer.body)
  return { outcome: 'changed', theirs, etag: answer.etag, merge: merge(base ?? theirs, document, theirs) }
}

export function issuesOf({ problem }: ProblemError): readonly FieldIssue[] {
  return (problem.errors ?? []).map(({ path, code, message }) => ({ path: stepsOf(path), code, message }))
}
