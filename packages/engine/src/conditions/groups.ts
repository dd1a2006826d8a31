/**
 * Conditions made of conditions, as three-valued logic (Kleene's): true, false, and unknown while a fact is missing.
 *
 *   all  a child fails: fails.    else a child is unknown: unknown.   else holds.
 *   any  a child holds: holds.    else a child is unknown: unknown.   else fails.
 *   not  none of its children may hold; not unknown is unknown.
 *
 * `not` is carried down to the leaves (not all of them = any of them not), so that what finally fails is a condition with
 * a reason, details and a remedy of its own. Every child is asked, also when the first has decided: conditions that read
 * the money left are found by their asking for it (`evaluate/sequence.ts`).
 */
import type { IndexKey } from '../evaluate/index-keys.ts'
import type { Language, Phrases, Summary } from '../locales/phrases.ts'
import type { Check, Remedy } from '../model/quote.ts'
import { object, type Schema } from '../params/index.ts'
import { reasonRank } from '../rejections/reasons.ts'
import { nestedConditions } from './condition-list.ts'
import type { Awaited, ConditionView, Verdict } from './definition.ts'
import type { ConditionDocument } from './index.ts'
import { definitionOf } from './registry.ts'
import { turned } from './verdicts.ts'

export interface Group {
  readonly conditions: readonly ConditionDocument[]
}

export const groupParams: Schema<Group> = object({ conditions: nestedConditions })

type Side = 'holds' | 'denied'
type Unmet = Exclude<Verdict, { readonly outcome: 'satisfied' }>

interface Child {
  readonly type: string
  readonly verdict: Verdict
}

type UnmetChild = Child & { readonly verdict: Unmet }

/** Every child must hold, or with `denied` must not. Told is the first failing child in the published order of reasons. */
export function allOf({ conditions }: Group, view: ConditionView, side: Side): Verdict {
  const children = conditions.map(document => ask(document, view, side))
  const unmet = children.filter(isUnmet)
  if (unmet.length === 0) return { outcome: 'satisfied' }
  const stuck = unmet.filter(({ verdict }) => awaitedBy(verdict).length === 0)
  const failed = stuck.filter(({ verdict }) => verdict.outcome === 'rejected')
  if (failed.length > 0) return rejectedAs(first(failed), remediesOfAll(stuck), children)
  if (stuck.length > 0) return unknownAs(first(stuck), remediesOfAll(stuck), children, [])
  return unknownAs(first(unmet), remediesOfAll(unmet), children, awaitedByAny(unmet))
}

/** One child must hold, or with `denied` must not. Told is the closest: one that something can be done about. */
export function anyOf({ conditions }: Group, view: ConditionView, side: Side): Verdict {
  const children = conditions.map(document => ask(document, view, side))
  const unmet = children.filter(isUnmet)
  if (unmet.length < children.length) return { outcome: 'satisfied' }
  const open = unmet.filter(({ verdict }) => awaitedBy(verdict).length > 0)
  if (open.length > 0) return unknownAs(closest(open), open.flatMap(remediesOf), children, awaitedByAny(open))

  const allFailed = unmet.every(({ verdict }) => verdict.outcome === 'rejected')
  const remedies = unmet.flatMap(remediesOf)
  return allFailed ? rejectedAs(closest(unmet), remedies, children) : unknownAs(closest(unmet), remedies, children, [])
}

/** Of one of them a cart has a key, when every one of them names its own. */
export function keysOfAny({ conditions }: Group): IndexKey | undefined {
  const keys = conditions.map(keyOf)
  return keys.every(key => key !== undefined) ? { anyOf: [...new Set(keys.flatMap(key => key.anyOf))] } : undefined
}

/** Each of them is necessary, so the one with the fewest words is taken. */
export function keysOfAll({ conditions }: Group): IndexKey | undefined {
  const keys = conditions.map(keyOf).filter(key => key !== undefined)
  return keys.reduce<IndexKey | undefined>(
    (least, key) => (least && least.anyOf.length <= key.anyOf.length ? least : key),
    undefined,
  )
}

/** What a group says of itself: the words of its conditions, joined. */
export function summaryOf(join: 'and' | 'or', side: Side): Summary<Group> {
  return {
    en: (group, phrases) => phrases.list(clausesOf(group, side, 'en', phrases), join),
    fr: (group, phrases) => phrases.list(clausesOf(group, side, 'fr', phrases), join),
    de: (group, phrases) => phrases.list(clausesOf(group, side, 'de', phrases), join),
    es: (group, phrases) => phrases.list(clausesOf(group, side, 'es', phrases), join),
  }
}

/** Beside others, one that joins several itself stands in brackets: "(a and b) or c". */
function clausesOf({ conditions }: Group, side: Side, language: Language, phrases: Phrases): string[] {
  return conditions.map(document => {
    const { summary, deniedSummary } = definitionOf(document)
    const clause = (side === 'holds' ? summary : deniedSummary)[language](document as never, phrases)
    return conditions.length > 1 && joinsSeveral(document) ? `(${clause})` : clause
  })
}

/** Whether the words of a condition are those of several, joined. */
export function joinsSeveral(document: ConditionDocument): boolean {
  const parts = partsOf(document)
  return parts.length > 1 || parts.some(joinsSeveral)
}

function partsOf(document: ConditionDocument): readonly ConditionDocument[] {
  return definitionOf(document).parts?.(document as never) ?? []
}

function keyOf(document: ConditionDocument): IndexKey | undefined {
  return definitionOf(document).necessary?.(document as never)
}

function ask(document: ConditionDocument, view: ConditionView, side: Side): Child {
  const definition = definitionOf(document)
  const params = document as never
  const { type } = document
  if (side === 'holds') return { type, verdict: definition.check(params, view) }
  if (definition.denied) return { type, verdict: definition.denied(params, view) }
  return { type, verdict: turned(definition.reasons[0]!, definition.check(params, view)) }
}

function isUnmet(child: Child): child is UnmetChild {
  return child.verdict.outcome !== 'satisfied'
}

function rejectedAs(child: UnmetChild, remedies: readonly Remedy[], all: readonly Child[]): Verdict {
  const { verdict } = child
  const actual = verdict.outcome === 'rejected' ? verdict.actual : null
  return { outcome: 'rejected', ...told(child, remedies, all), actual }
}

function unknownAs(
  child: UnmetChild,
  remedies: readonly Remedy[],
  all: readonly Child[],
  waiting_for: readonly Awaited[],
): Verdict {
  return { outcome: 'unknown', ...told(child, remedies, all), ...(waiting_for.length > 0 && { waiting_for }) }
}

/** The words of one child, its own remedy before those of the others, and how every child went. */
function told({ verdict }: UnmetChild, remedies: readonly Remedy[], all: readonly Child[]) {
  const { reason, required, details } = verdict
  const own = remedies.find(other => other === verdict.remedy)
  const [remedy, ...rest] = own ? [own, ...remedies.filter(other => other !== own)] : remedies
  const further = rest.length > 0 && { further_remedies: rest }
  return { reason, required, details, ...(remedy && { remedy }), ...further, checks: all.map(checkOf) }
}

function remediesOf({ verdict }: UnmetChild): readonly Remedy[] {
  return [...(verdict.remedy ? [verdict.remedy] : []), ...(verdict.further_remedies ?? [])]
}

/** All of them must be mended: where nothing helps one, nothing helps the others. */
function remediesOfAll(children: readonly UnmetChild[]): readonly Remedy[] {
  return children.every(({ verdict }) => verdict.remedy) ? children.flatMap(remediesOf) : []
}

function checkOf({ type: check, verdict }: Child): Check {
  if (verdict.outcome === 'satisfied') return { check, ok: true }
  const { reason, required, checks } = verdict
  const ok = awaitedBy(verdict).length > 0 ? null : false
  const actual = verdict.outcome === 'rejected' ? verdict.actual : null
  return { check, ok, reason, required, actual, ...(checks && { checks }) }
}

/** The first in the published order of reasons. */
function first(children: readonly UnmetChild[]): UnmetChild {
  return children.reduce((best, child) =>
    reasonRank[child.verdict.reason] < reasonRank[best.verdict.reason] ? child : best,
  )
}

function closest(children: readonly UnmetChild[]): UnmetChild {
  const mendable = children.filter(({ verdict }) => verdict.remedy)
  return first(mendable.length > 0 ? mendable : children)
}

const everythingAwaited: readonly Awaited[] = ['customer', 'destination', 'shipping_method', 'payment_method']

/** What checkout still brings that could make it hold; empty when nothing of the kind would. */
function awaitedBy(verdict: Unmet): readonly Awaited[] {
  return verdict.outcome === 'unknown' && verdict.waiting_for !== undefined ? [verdict.waiting_for].flat() : []
}

function awaitedByAny(children: readonly UnmetChild[]): readonly Awaited[] {
  const awaited = new Set(children.flatMap(({ verdict }) => awaitedBy(verdict)))
  return everythingAwaited.filter(fact => awaited.has(fact))
}
