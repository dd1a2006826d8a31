/** What came back for many requests, handed out: each is given what it would have been given had it asked alone. */
import type { Facts } from '@counterfoil/engine'
import {
  type CounterRow,
  codeKey,
  identitySuffix,
  type Measures,
  promotionKey,
  type UsageInput,
  usageOf,
} from '@counterfoil/ledger'
import type { FactsRow } from '../../store/facts/read-facts.ts'
import { keptIdentities } from '../identities.ts'
import type { StorePlan } from '../plans.ts'
import type { LoadedFacts } from './facts.ts'
import type { Question } from './question.ts'
import { type Request, scopeOf } from './request.ts'
import { type KnownCode, knownCodes, submittedCodes } from './submitted-codes.ts'

/** An answer with its parts found by name. */
export interface Answer {
  readonly row: FactsRow
  readonly codes: ReadonlyMap<string, KnownCode>
  readonly counters: ReadonlyMap<string, CounterRow>
  readonly held: ReadonlyMap<string, Measures>
  readonly reserving: ReadonlySet<string>
  readonly ordered: ReadonlySet<string>
}

export function answerOf({ spaces }: StorePlan, question: Question, row: FactsRow): Answer {
  const counters = new Map<string, CounterRow>()
  const held = new Map<string, Measures>()
  for (const [key, uses, units, amount, kept] of row.counters) {
    counters.set(key, { key, uses, units, amount })
    if (kept) held.set(key, { uses: kept[0], units: kept[1], amount: kept[2] })
  }
  return {
    row,
    codes: knownCodes(question, row, spaces),
    counters,
    held,
    reserving: new Set(row.reserving),
    ordered: new Set(row.ordered),
  }
}

/** `now`: epoch milliseconds; the database's clock, unless the request chose the instant. */
export function factsOf(storePlan: StorePlan, request: Request, answer: Answer, now: number): LoadedFacts {
  const { row, held, ordered, reserving } = answer
  const scope = scopeOf(request, storePlan, now)
  const codes = submittedCodes(request, storePlan, answer.codes)
  const known = codes.flatMap(code => (code.record ? [code.record] : []))
  const rows = ownRows(request, answer)
  const usage: UsageInput = {
    promotions: [...request.automatic, ...openedBy(storePlan, known)],
    codes: known,
    campaigns: storePlan.limitedCampaigns,
    rows,
    scope,
  }
  const isKnown = request.counted.length > 0
  const hasOrdered = isKnown ? request.lookedUp.some(identity => ordered.has(identity)) : undefined
  const facts: Facts = {
    codes,
    usage: usageOf(usage),
    customer_known: isKnown,
    ...(hasOrdered !== undefined && { has_ordered: hasOrdered }),
  }
  return {
    facts,
    now,
    version: row.version,
    rows,
    scope,
    customerHashes: keptIdentities(storePlan.settings, request.input.identities),
    hasOrdered,
    codes,
    usage,
    held: held.size === 0 ? held : new Map([...held].filter(([key]) => rows.has(key))),
    isReserving: (request.input.sessions ?? []).some(session => reserving.has(session)),
  }
}

function openedBy({ promotions }: StorePlan, codes: UsageInput['codes']): UsageInput['promotions'] {
  return [...new Set(codes.map(code => code.promotion))].flatMap(id => promotions.get(id) ?? [])
}

/** The counters that this request asked for, of those that all asked for. */
function ownRows(
  { frame, counted, forms, keys }: Request,
  { counters, codes }: Answer,
): ReadonlyMap<string, CounterRow> {
  const rows = new Map<string, CounterRow>()
  if (counters.size === 0) return rows
  const own = counted.map(identitySuffix)
  const keep = (key: string): void => {
    const row = counters.get(key)
    if (row) rows.set(key, row)
  }
  for (const key of keys) keep(key)
  for (const form of forms) {
    const record = form === null ? undefined : codes.get(form)?.record
    if (!record) continue
    const promotion = promotionKey(record.promotion)
    for (const suffix of frame.suffixes) keep(promotion + suffix)
    for (const before of frame.customerSuffixes) for (const suffix of own) keep(promotion + before + suffix)
    keep(codeKey(record.id))
    for (const suffix of own) keep(codeKey(record.id) + suffix)
  }
  return rows
}
