/**
 * One change of many codes or of many promotions. What the change does not name stays as it is, null clears: sending
 * `{"change": {"status": "disabled"}}` leaves dates and limits alone.
 */
import { parseCode, parsePromotion } from '@counterfoil/engine'
import { z } from 'zod'
import { mergePatch } from './merge-patch.ts'
import { attributes, count, id, text, whole } from './scalars.ts'

/** Codes of one call. */
export const mostBulkCodes = 10_000
/** Promotions of one call. */
export const mostBulkPromotions = 1000
/** Refusals that an answer spells out; all are counted. */
export const mostRefusals = 100

const date = text(64).nullable().exactOptional()
const number = z
  .unknown()
  .meta({ type: ['integer', 'null'], minimum: 1 })
  .optional()
const label = text(255).nullable().exactOptional()

const codeSelection = z
  .strictObject({
    ids: z.array(id).min(1).max(mostBulkCodes).exactOptional(),
    /** In any spelling. */
    codes: z.array(text(256).min(1)).min(1).max(mostBulkCodes).exactOptional(),
    promotion: id.exactOptional(),
    batch: id.exactOptional(),
    prefix: text(64).min(1).exactOptional(),
    /** Absent: all but archived ones. */
    status: z.enum(['active', 'disabled', 'archived']).exactOptional(),
  })
  .superRefine(selectsInOneWay, { when: () => true })

const codeChange = z
  .strictObject({
    status: z.enum(['active', 'disabled', 'archived']).exactOptional(),
    starts: date,
    ends: date,
    expires_after: date,
    limits: z.strictObject({ redemptions: number, per_customer: number }).nullable().exactOptional(),
    source: z.strictObject({ channel: label, partner: label, medium: label }).nullable().exactOptional(),
    metadata: attributes.nullable().exactOptional(),
  })
  .superRefine(changesSomething, { when: () => true })
  .superRefine(fitsACode)

const common = {
  /** Absent: false. True: what would happen, and nothing does. */
  dry_run: z.boolean().exactOptional(),
  /** `next` of the call before, with the same selection and change. */
  after: text(1024).min(1).exactOptional(),
}

export const codeBulkSchema = z
  .strictObject({
    select: codeSelection,
    change: codeChange,
    ...common,
    /** Absent: as many as one call may. */
    limit: whole(1, mostBulkCodes).exactOptional(),
  })
  .meta({ id: 'CodeBulk' })
export type CodeBulk = z.output<typeof codeBulkSchema>

const promotionSelection = z
  .strictObject({
    ids: z.array(id).min(1).max(mostBulkPromotions).exactOptional(),
    campaign: id.exactOptional(),
    /** Absent: all but archived ones. */
    status: z.enum(['draft', 'active', 'paused', 'archived']).exactOptional(),
  })
  .superRefine(selectsInOneWay, { when: () => true })

const promotionChange = z
  .strictObject({
    status: z.enum(['active', 'paused', 'archived']).exactOptional(),
    schedule: z.strictObject({ starts: date, ends: date }).exactOptional(),
    metadata: attributes.nullable().exactOptional(),
  })
  .superRefine(changesSomething, { when: () => true })
  .superRefine(fitsAPromotion)

export const promotionBulkSchema = z
  .strictObject({
    select: promotionSelection,
    change: promotionChange,
    ...common,
    limit: whole(1, mostBulkPromotions).exactOptional(),
  })
  .meta({ id: 'PromotionBulk' })
export type PromotionBulk = z.output<typeof promotionBulkSchema>

const refusal = z.looseObject({
  /** As it was named: an id, or the text of a code. */
  of: z.string(),
  reason: z.enum(['not_found', 'of_batch', 'invalid', 'code_exists', 'stale_revision']),
  /** `of_batch`: the batch that switches it. */
  batch: z.string().exactOptional(),
  message: z.string(),
})

export const bulkAnswerSchema = z
  .looseObject({
    dry_run: z.boolean(),
    changed: count,
    /** They read so already. */
    unchanged: count,
    refused: count,
    /** The first of them. */
    refusals: z.array(refusal).max(mostRefusals),
    /** Selected ones that this call did not come to; above 100,000: 100,000. */
    remaining: count,
    /** Goes into `after` of the next call. */
    next: z.string().nullable(),
  })
  .meta({ id: 'BulkAnswer' })
export type BulkAnswer = z.output<typeof bulkAnswerSchema>
export type BulkRefusal = z.output<typeof refusal>

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A list names each by itself, so that nothing else can be asked of it. */
function selectsInOneWay(value: unknown, context: z.core.$RefinementCtx): void {
  const names = isRecord(value) ? Object.keys(value) : []
  const lists = names.filter(name => name === 'ids' || name === 'codes')
  if (names.length > 0 && (lists.length === 0 || names.length === 1)) return
  const [code, message] =
    names.length === 0
      ? ['required', 'Say which: an empty selection is not all of them.']
      : ['conflict', `${lists.join(' and ')} stand alone: leave out the rest.`]
  context.addIssue({ code: 'custom', message, params: { code } })
}

function changesSomething(value: unknown, context: z.core.$RefinementCtx): void {
  if (!isRecord(value) || Object.keys(value).length > 0) return
  context.addIssue({ code: 'custom', message: 'Say what to change.', params: { code: 'required' } })
}

/** What no code could say is refused once, before any is looked at. */
function fitsACode(change: unknown, context: z.core.$RefinementCtx): void {
  const read = parseCode(mergePatch({ id: 'c', code: 'C', promotion: 'p', status: 'active' }, change))
  if (!read.ok) addIssues(read.issues, context)
}

function fitsAPromotion(change: unknown, context: z.core.$RefinementCtx): void {
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const plain = { id: 'p', name: 'P', status: 'active', trigger: 'code', conditions: [], effects }
  const read = parsePromotion(mergePatch(plain, change))
  if (!read.ok) addIssues(read.issues, context)
}

function addIssues(
  issues: readonly { readonly path: readonly (string | number)[]; readonly code: string; readonly message: string }[],
  context: z.core.$RefinementCtx,
): void {
  for (const { path, code, message } of issues)
    context.addIssue({ code: 'custom', path: [...path], message, params: { code } })
}
