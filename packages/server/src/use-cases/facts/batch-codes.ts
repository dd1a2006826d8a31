/**
 * The codes of batches that submitted forms may be, told by inverting them in memory, and what the statement of the facts
 * is asked about them: whether a row has taken their place, and their counters. A form that is no code of a batch asks
 * the same of an id that nobody has, so that the answer takes as long.
 */

import type { FoundCode, VirtualForms } from '../../store/facts/read-facts.ts'
import type { CodeSpaces, Owner } from '../batches/code-spaces.ts'
import { alikeOf, ownerOf, rangeAt } from '../batches/owner-of.ts'
import { isVirtual, narrowed, virtualDocument } from '../batches/virtual-code.ts'
import type { KnownCode } from './submitted-codes.ts'

/** What a form may be while no row has it. */
export interface BatchCodes {
  readonly exact: KnownCode | undefined
  /** Others that look like it. */
  readonly alike: readonly KnownCode[]
}

export interface BatchQuestion {
  readonly asked: VirtualForms
  readonly byForm: ReadonlyMap<string, BatchCodes>
}

/** Undefined: the store has no batches. `positions` in the question are those in `canonical`, from 1. */
export function batchQuestion(spaces: CodeSpaces, canonical: readonly string[]): BatchQuestion | undefined {
  if (spaces.all.length === 0) return undefined
  const byForm = new Map<string, BatchCodes>()
  const asked = { positions: [] as number[], ids: [] as string[], promotions: [] as string[], limited: [] as boolean[] }
  for (const [at, form] of canonical.entries()) {
    const codes = {
      exact: knownOf(ownerOf(spaces, form)),
      alike: alikeOf(spaces, form).flatMap(one => knownOf(one) ?? []),
    }
    byForm.set(form, codes)
    const candidates = [codes.exact ?? nobody(form), ...codes.alike]
    for (const { record } of candidates) {
      asked.positions.push(at + 1)
      asked.ids.push(record.id)
      asked.promotions.push(record.promotion)
      asked.limited.push(record.limits !== undefined)
    }
  }
  return { asked, byForm }
}

/** No id of a code, and none of a promotion, begins with a space. */
function nobody(form: string): Pick<KnownCode, 'record'> {
  return { record: { id: ` ${form}`, code: form, promotion: ` ${form}`, status: 'disabled', limits: {} } }
}

function knownOf(owner: Owner | undefined): KnownCode | undefined {
  if (!owner || !isVirtual(owner)) return undefined
  const { space, canonical } = owner
  const { assigned_to: _nobody, owner: _none, ...record } = virtualDocument(owner, space.printed(canonical))
  return { canonical, record, assigned: null, owner: undefined }
}

/** A code that has a row, as its batch lets it be now. */
export function asOfBatch(spaces: CodeSpaces, known: KnownCode, found: FoundCode): KnownCode {
  const [batchId, index] = [found[8], found[9]]
  const batch = batchId == null ? undefined : spaces.batches.get(batchId)
  const space = batch && spaces.all.find(({ id }) => id === batch.spaceId)
  const range = space && index != null ? rangeAt(space.ranges, index) : undefined
  if (!batch || !space || !range || index == null) return known
  return { ...known, record: narrowed(known.record, { batch, space, range, index }, known.assigned !== null) }
}
