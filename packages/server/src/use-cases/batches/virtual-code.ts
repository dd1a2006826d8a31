/**
 * The id and the document of a code that no row holds: both are computed from its batch and its index in the space.
 * Index 1,000,000 of the batch `batch_06f0c1` is `code_06f0c1_lfls`; of a batch whose id a caller chose, `vip`, it is
 * `code_vip-lfls`, so that `vip` and `batch_vip` never meet.
 */
import type { Code } from '@counterfoil/engine'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import type { CodePlace, PlanBatch } from './code-spaces.ts'
import { endAfter } from './end-after.ts'

/** Characters of a batch's id, so that the ids of its codes keep to 64: `code_`, a mark and 11 for the index come on top. */
export const mostBatchId = 46

const made = 'batch_'

/** What the ids of all codes of a batch begin with. */
export function codePrefix(batchId: string): string {
  return batchId.startsWith(made) ? `code_${batchId.slice(made.length)}_` : `code_${batchId}-`
}

export function virtualCodeId(batchId: string, index: number): string {
  return codePrefix(batchId) + index.toString(36)
}

/** Batch and index behind an id, if it may be of a code of a batch. */
export function readVirtualCodeId(codeId: string): { readonly batchId: string; readonly index: number } | undefined {
  const [, name, mark, digits = ''] = /^code_(.*)([_-])(0|[1-9a-z][0-9a-z]{0,10})$/.exec(codeId) ?? []
  const index = Number.parseInt(digits, 36)
  if (name === undefined || !Number.isSafeInteger(index)) return undefined
  if (mark === '_') return { batchId: made + name, index }
  return name.startsWith(made) ? undefined : { batchId: name, index }
}

/** Does the owner answer for its codes without a row? Codes of a batch that issues exist when they are issued. */
export function isVirtual({ batch }: CodePlace): boolean {
  return batch.handout === 'export'
}

/** The document of a code without a row. `code`: as printed. */
export function virtualDocument(owner: CodePlace, code: string): StoredCode {
  const { batch, index } = owner
  const ends = endOf(owner)
  return {
    id: virtualCodeId(batch.id, index),
    code,
    promotion: batch.promotion,
    status: isOff(owner) || owner.space.status === 'retired' ? 'disabled' : 'active',
    ...termsOfCodes(batch),
    ...(ends !== undefined && { ends }),
  }
}

/** What every code of a batch says, as a row of its own would. */
export function termsOfCodes({ id, document }: Pick<PlanBatch, 'id' | 'document'>) {
  const { limits, source, starts, ends, expires_after, metadata } = document
  return {
    ...(limits && { limits }),
    ...(starts !== undefined && { starts }),
    ...(ends !== undefined && { ends }),
    ...(expires_after !== undefined && { expires_after }),
    ...(source && { source }),
    batch: id,
    ...(metadata && { metadata }),
  }
}

/**
 * A row of a batch's code, with what became of its batch since: switched off with it, and never more than the batch
 * allows now. `assigned`: it is somebody's; then a key that leaked opens nothing, and it goes on in a retired space.
 */
export function narrowed<Document extends Code>(document: Document, owner: CodePlace, assigned: boolean): Document {
  const { limits } = owner.batch.document
  const starts = laterStart(document.starts, owner.batch.document.starts)
  const ends = earlierEnd(document.ends, endOf(owner))
  const own = document.limits ?? {}
  const smaller = (one: number | undefined, other: number | undefined) =>
    one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
  const redemptions = smaller(own.redemptions, limits?.redemptions)
  const per_customer = smaller(own.per_customer, limits?.per_customer)
  const off = isOff(owner) || (owner.space.status === 'retired' && !assigned)
  return {
    ...document,
    ...(off && document.status === 'active' && { status: 'disabled' }),
    ...((redemptions !== undefined || per_customer !== undefined) && {
      limits: {
        ...(redemptions !== undefined && { redemptions }),
        ...(per_customer !== undefined && { per_customer }),
      },
    }),
    ...(starts !== undefined && { starts }),
    ...(ends !== undefined && { ends }),
  }
}

/** A batch whose space was given up is disabled by that alone: whoever switched it off has switched its ranges off, too. */
function isOff({ batch, range }: CodePlace): boolean {
  return (batch.status === 'disabled' && batch.document.retired !== true) || range.disabled
}

/**
 * The batch's own end, or so long after the first download, whichever is earlier: `P2D` after 2026-11-21T10:00:00Z is
 * 2026-11-23T10:00:00Z. A day is 24 hours.
 */
function endOf({ batch: { document }, range: { exportedAt } }: CodePlace): string | undefined {
  const { ends, expires_after } = document
  if (expires_after === undefined || exportedAt === null) return ends
  return earlierEnd(ends, endAfter(new Date(exportedAt).toISOString(), expires_after))
}

/** Of a civil day and an instant the day is taken as that of UTC. */
function laterStart(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Date.parse(one) >= Date.parse(other) ? one : other
}

/** Of a civil day and an instant the day is taken as that of UTC. */
export function earlierEnd(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const instant = (end: string) => Date.parse(end) + (end.length === 10 ? 86_400_000 : 0)
  return instant(one) <= instant(other) ? one : other
}
