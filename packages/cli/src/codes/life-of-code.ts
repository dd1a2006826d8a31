/**
 * What became of a code since it was made, from its revisions. A code of a batch begins with its batch; what is kept of it
 * alone begins when it was handed out or changed: `status: active → disabled`.
 */
import type { Api } from '../api-client.ts'
import { compare } from '../apply/compare.ts'
import type { ShownCode } from './find-code.ts'
import { ask, type ShownBatch } from './shown-batch.ts'

export interface Moment {
  readonly at: string
  readonly what: string
}

interface Revision {
  readonly at: string
  readonly document: Readonly<Record<string, unknown>>
}

interface Page {
  readonly data: readonly Revision[]
  readonly next: string | null
}

/** The oldest first. */
export async function lifeOf(api: Api, code: ShownCode, batch?: ShownBatch): Promise<readonly Moment[]> {
  const [first, ...later] = await revisionsOf(api, code)
  if (first === undefined) return []
  const begin =
    batch === undefined
      ? [{ at: first.at, what: `made, ${first.document.status}` }]
      : [{ at: batch.created_at, what: `made with the batch ${batch.id}` }, ...apartFrom(batch, first)]
  return [
    ...begin,
    ...later.map((revision, at) => ({ at: revision.at, what: changeOf(at === 0 ? first : later[at - 1]!, revision) })),
  ]
}

/** A code of which nothing is kept has one revision, of the moment of its batch. */
function apartFrom({ created_at }: { readonly created_at: string }, { at, document }: Revision): readonly Moment[] {
  if (document.issued_at !== undefined) return [{ at, what: 'handed out' }]
  if (document.status !== 'active') return [{ at, what: `status: active → ${document.status}` }]
  return at === created_at ? [] : [{ at, what: 'changed by itself' }]
}

/** The oldest first. */
async function revisionsOf(api: Api, { id }: ShownCode): Promise<readonly Revision[]> {
  const revisions: Revision[] = []
  for (let after: string | null = ''; after !== null; ) {
    const query = new URLSearchParams({ limit: '250', ...(after !== '' && { after }) })
    const path = `/v1/codes/${encodeURIComponent(id)}/revisions?${query}`
    const page: Page = await ask(api, { method: 'GET', path })
    revisions.push(...page.data)
    after = page.next
  }
  return revisions.toReversed()
}

function changeOf(before: Revision, { document }: Revision): string {
  const changes = compare(before.document, document)
  if (changes.length === 0) return 'written again as it was'
  return changes.map(({ path, from, to }) => `${path.slice(2)}: ${text(from)} → ${text(to)}`).join(', ')
}

function text(value: unknown): string {
  if (value === undefined) return 'none'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
