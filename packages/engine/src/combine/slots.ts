/** Which of the submitted codes stand for their promotion and may compete at all: duplicates, two codes of one promotion, slots. */
import type { Assessment } from '../evaluate/assess.ts'
import { type Failure, failed } from '../evaluate/finding.ts'
import { byPriority } from '../evaluate/promotion-index.ts'
import type { SubmittedCode } from '../model/facts.ts'
import type { Settings } from '../model/settings.ts'
import { compileWindow } from '../schedule/window.ts'

/** One submitted string on its way to `applied` or `rejected`. */
export interface Entrant {
  readonly index: number
  readonly code: SubmittedCode
  readonly assessment: Assessment
  /** Its own failures first, then what the other codes and promotions brought. */
  readonly failures: Failure[]
  /** The same code again under `duplicate_codes: ignore`: the first one answers for both. */
  readonly silent: boolean
}

/** A code counts once, however often it was typed; what is no code is unknown each time. */
export function markDuplicates(entrants: readonly Entrant[]): void {
  const first = new Map<string, Entrant>()
  for (const entrant of entrants) {
    const { code } = entrant
    if (!code.record) continue
    const original = first.get(code.record.id)
    if (!original) first.set(code.record.id, entrant)
    else entrant.failures.push(failed('duplicate', 'duplicate_code', { details: { same_as: original.code.submitted } }))
  }
}

/** One code per promotion: the one that ends first, so that the other is still there later, then the smaller canonical form. */
export function keepOnePerPromotion(entrants: readonly Entrant[]): void {
  const byPromotion = new Map<string, Entrant>()
  for (const entrant of [...entrants].sort(endsFirst)) {
    const id = entrant.assessment.promotion?.document.id
    if (id === undefined || entrant.failures.length > 0) continue
    if (!byPromotion.has(id)) byPromotion.set(id, entrant)
    else entrant.failures.push(failed('combination', 'not_combinable', { details: { conflicts_with: [id] } }))
  }
}

/**
 * Under every policy but `best`, which codes keep their slots does not depend on how much they take; one that takes
 * nothing holds none. Answers whether any lost.
 */
export function keepWithinSlots(
  entrants: readonly Entrant[],
  { max_codes, on_excess }: Settings,
  takesSomething: (entrant: Entrant) => boolean,
): boolean {
  if (on_excess === 'best') return false
  const open = entrants.filter(entrant => entrant.failures.length === 0 && takesSomething(entrant))
  if (on_excess === 'replace') open.reverse()
  if (on_excess === 'keep_priority') open.sort((a, b) => byPriority(a.assessment.promotion!, b.assessment.promotion!))
  const lost = open.slice(max_codes)
  for (const { failures } of lost) {
    failures.push(failed('codes', 'too_many_codes', { details: { max_codes }, required: max_codes }))
  }
  return lost.length > 0
}

function endsFirst(a: Entrant, b: Entrant): number {
  return endOf(a) - endOf(b) || ((a.code.canonical ?? '') < (b.code.canonical ?? '') ? -1 : 1)
}

/** Of code and promotion the earlier end. */
function endOf({ code, assessment: { promotion } }: Entrant): number {
  const ends = code.record?.ends
  const own = ends === undefined ? Number.MAX_SAFE_INTEGER : compileWindow({ ends }, promotion?.timeZone ?? 'UTC').ends
  return Math.min(own, promotion?.window.ends ?? own)
}
