/**
 * A store with drafts laid over it: promotions and campaigns by id, codes by what they read. Nothing is stored, and the
 * plan that quotes use stays as it is; what did not change is shared with it.
 */

import { canonicalCode } from '@counterfoil/codes'
import { codeBook, type FieldError, jsonPath } from '@counterfoil/contract'
import type { Campaign, Code, Promotion } from '@counterfoil/engine'
import type { StorePlan } from '../plans.ts'
import { changedPlan } from '../store-plan.ts'

export interface Drafts {
  readonly drafts?: readonly Promotion[] | undefined
  readonly draft_codes?: readonly (Omit<Code, 'id'> & { readonly id?: string })[] | undefined
  readonly draft_campaigns?: readonly Campaign[] | undefined
  readonly as_active?: readonly string[] | undefined
}

export interface LaidOver {
  readonly storePlan: StorePlan
  readonly codes: DraftCodes
}

export interface DraftCodes {
  /** What can be entered. */
  readonly book: ReturnType<typeof codeBook>
  /** Ids of all of them: what the store has under these ids counts no more. */
  readonly ids: ReadonlySet<string>
}

export type LayOver =
  | { readonly ok: true; readonly laid: LaidOver }
  | { readonly ok: false; readonly errors: FieldError[] }

export function layOver(before: StorePlan, given: Drafts): LayOver {
  const promotions = new Map((given.drafts ?? []).map(draft => [draft.id, draft]))
  const errors = [...checkDrafts(before, given), ...activate(before, promotions, given)]
  const codes = draftCodes(before, given.draft_codes ?? [], promotions)
  errors.push(...codes.errors)
  if (errors.length > 0) return { ok: false, errors }
  const { version } = before
  const campaigns = given.draft_campaigns ?? []
  const storePlan = changedPlan(before, { version, promotions: [...promotions.values()], campaigns })
  return { ok: true, laid: { storePlan, codes } }
}

/** Names that repeat or name nothing. */
function checkDrafts(before: StorePlan, { drafts = [], draft_campaigns = [] }: Drafts): FieldError[] {
  const campaigns = new Set(draft_campaigns.map(({ id }) => id))
  const unknown = drafts.flatMap(({ campaign }, index) => {
    if (campaign === undefined || campaigns.has(campaign) || before.campaigns.has(campaign)) return []
    return [absent(['drafts', index, 'campaign'], `There is no campaign ${campaign}, neither here nor in the store.`)]
  })
  return [...repeated('drafts', drafts), ...repeated('draft_campaigns', draft_campaigns), ...unknown]
}

function repeated(list: string, documents: readonly { readonly id?: string }[]): FieldError[] {
  const seen = new Set<string>()
  return documents.flatMap(({ id }, index) => {
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id)
      return []
    }
    return [{ path: jsonPath([list, index, 'id']), code: 'duplicate', message: `Another of the ${list} has this id.` }]
  })
}

/** Those that count as active are drafts from here on. */
function activate(before: StorePlan, promotions: Map<string, Promotion>, { as_active = [] }: Drafts): FieldError[] {
  return as_active.flatMap((id, index) => {
    const document = promotions.get(id) ?? before.promotions.get(id)
    if (!document) return [absent(['as_active', index], `There is no promotion ${id}, neither here nor in the store.`)]
    promotions.set(id, { ...document, status: 'active' })
    return []
  })
}

function draftCodes(
  { settings, promotions: stored }: StorePlan,
  given: NonNullable<Drafts['draft_codes']>,
  drafts: ReadonlyMap<string, Promotion>,
): { readonly book: DraftCodes['book']; readonly ids: ReadonlySet<string>; readonly errors: FieldError[] } {
  const options = { case: settings.code_case }
  const live = new Map<string, { canonical: string; record: Code }>()
  const errors: FieldError[] = []
  for (const [index, code] of given.entries()) {
    const canonical = canonicalCode(code.code, options)
    if (!drafts.has(code.promotion) && !stored.has(code.promotion))
      errors.push(
        absent(
          ['draft_codes', index, 'promotion'],
          `There is no promotion ${code.promotion}, neither here nor in the store.`,
        ),
      )
    if (canonical === null)
      errors.push({ path: jsonPath(['draft_codes', index, 'code']), code: 'format', message: 'This cannot be a code.' })
    else if (live.has(canonical))
      errors.push({
        path: jsonPath(['draft_codes', index, 'code']),
        code: 'duplicate',
        message: `Another of them reads ${canonical} too.`,
      })
    else if (code.status !== 'archived')
      live.set(canonical, { canonical, record: { ...code, id: code.id ?? `#${index}` } })
  }
  const ids = new Set(given.flatMap(({ id }) => id ?? []))
  return {
    book: codeBook([...live.values()], settings.code_case),
    ids,
    errors: [...errors, ...repeated('draft_codes', given)],
  }
}

function absent(path: readonly (string | number)[], message: string): FieldError {
  return { path: jsonPath(path), code: 'not_found', message }
}
