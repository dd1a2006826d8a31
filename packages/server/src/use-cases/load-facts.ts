/**
 * The facts of a request: one round trip, the same for a quote, a redemption and an unknown code. What the promotions
 * of unknown codes could need is asked for by suffix; which period it is, is guessed and asked again when the
 * database's clock says otherwise.
 */
import { canonicalCode, foldLookAlikes } from '@counterfoil/codes'
import type { Cart, Code, Facts, Promotion, SubmittedCode } from '@counterfoil/engine'
import {
  type ClaimScope,
  type CounterRow,
  campaignKeys,
  identitySuffix,
  type PeriodKeys,
  periodKeys,
  promotionKey,
  promotionSuffixes,
  type UsageInput,
  usageOf,
} from '@counterfoil/ledger'
import type { Queryable } from '../store/database.ts'
import { type FactsRow, type FoundCode, readFacts } from '../store/facts/read-facts.ts'
import type { StorePlan } from './plans.ts'

export interface FactsInput {
  readonly storePlan: StorePlan
  readonly cart: Cart
  readonly identities: readonly string[]
  /** Epoch milliseconds; replaces the database's clock. */
  readonly at?: number | undefined
}

export interface LoadedFacts {
  readonly facts: Facts
  /** Epoch milliseconds. */
  readonly now: number
  /** Version of the store at this moment; newer than the plan's: load the plan and ask again. */
  readonly version: number
  readonly rows: ReadonlyMap<string, CounterRow>
  readonly scope: ClaimScope
  readonly hasOrdered: boolean | undefined
  /** By position in `discounts.codes`. */
  readonly codes: readonly SubmittedCode[]
  readonly usage: UsageInput
}

/** The same facts with other counters. */
export function withRows(loaded: LoadedFacts, rows: ReadonlyMap<string, CounterRow>): LoadedFacts {
  const usage = { ...loaded.usage, rows }
  return { ...loaded, rows, usage, facts: { ...loaded.facts, usage: usageOf(usage) } }
}

/** Undefined: there is no such store. */
export async function loadFacts(db: Queryable, input: FactsInput): Promise<LoadedFacts | undefined> {
  const guess = scopeAt(input, input.at ?? Date.now())
  const first = await ask(db, input, guess)
  if (!first) return undefined
  const now = input.at ?? first.now
  const scope = scopeAt(input, now)
  if (samePeriods(input.storePlan, guess, scope)) return assemble(input, first, now, scope)

  const second = await ask(db, input, scope)
  return second && assemble(input, second, now, scope)
}

function scopeAt({ cart, identities, storePlan }: FactsInput, instant: number): ClaimScope {
  const byZone = new Map<string, PeriodKeys>()
  const periodsOf = (promotion: Promotion): PeriodKeys => {
    const zone = promotion.schedule?.time_zone ?? storePlan.settings.time_zone
    const known = byZone.get(zone)
    if (known) return known
    const made = periodKeys(instant, zone)
    byZone.set(zone, made)
    return made
  }
  return { currency: cart.currency, identities, periodsOf }
}

function samePeriods(storePlan: StorePlan, one: ClaimScope, other: ClaimScope): boolean {
  return [...storePlan.limitShapes, ...storePlan.limitedAutomatic].every(
    promotion => !promotion.limits?.per_period || one.periodsOf(promotion).day === other.periodsOf(promotion).day,
  )
}

async function ask(db: Queryable, input: FactsInput, scope: ClaimScope): Promise<FactsRow | undefined> {
  const { storePlan, identities } = input
  const suffixesOf = (promotion: Promotion): readonly string[] =>
    promotionSuffixes(promotion.limits, { ...scope, periods: scope.periodsOf(promotion) })
  const submitted = canonicalForms(input).filter(form => form !== null)
  const [row] = await db.query(
    readFacts({
      storeId: storePlan.storeId,
      canonical: submitted,
      folded: submitted.map(form => foldLookAlikes(form) ?? form),
      keys: [
        ...storePlan.limitedAutomatic.flatMap(promotion =>
          suffixesOf(promotion).map(suffix => promotionKey(promotion.id) + suffix),
        ),
        ...storePlan.limitedCampaigns.flatMap(campaign => campaignKeys(campaign, scope.currency)),
      ],
      promotionSuffixes: [...new Set(storePlan.limitShapes.flatMap(suffixesOf))],
      codeSuffixes: ['', ...identities.map(identitySuffix)],
      identities,
    }),
  )
  return row
}

function canonicalForms({ cart, storePlan }: FactsInput): readonly (string | null)[] {
  const options = { case: storePlan.settings.code_case }
  return (cart.discounts?.codes ?? []).map(text => canonicalCode(text, options))
}

function assemble(input: FactsInput, row: FactsRow, now: number, scope: ClaimScope): LoadedFacts {
  const { storePlan, identities } = input
  const codes = submittedCodes(input, row.codes)
  const rows = new Map(row.counters.map(([key, uses, units, amount]) => [key, { key, uses, units, amount }]))
  const known = codes.flatMap(code => (code.record ? [code.record] : []))
  const opened = [...new Set(known.map(code => code.promotion))].flatMap(id => storePlan.promotions.get(id) ?? [])
  const hasOrdered = identities.length > 0 ? row.has_ordered : undefined
  const usage: UsageInput = {
    promotions: [...storePlan.limitedAutomatic, ...opened],
    codes: known,
    campaigns: storePlan.limitedCampaigns,
    rows,
    scope,
  }
  const facts: Facts = { codes, usage: usageOf(usage), ...(hasOrdered !== undefined && { has_ordered: hasOrdered }) }
  return { facts, now, version: row.version, rows, scope, hasOrdered, codes, usage }
}

function submittedCodes(input: FactsInput, found: readonly FoundCode[]): readonly SubmittedCode[] {
  const texts = input.cart.discounts?.codes ?? []
  const byPosition = new Map(found.map(code => [code.position, code]))
  let position = 0
  return canonicalForms(input).map((canonical, index): SubmittedCode => {
    const submitted = texts[index] as string
    if (canonical === null) return { submitted, canonical }
    position += 1
    const code = byPosition.get(position)
    if (!code) return { submitted, canonical }
    const assignment = assignmentOf(code, input.identities)
    return { submitted, canonical: code.canonical, record: recordOf(code), ...(assignment && { assignment }) }
  })
}

/** The e-mail of an assigned code is kept as a hash only: the engine is told the verdict, not the address. */
function recordOf({ id, promotion, status, document }: FoundCode): Code {
  const { assigned_to: assigned, ...rest } = document
  const customerId = assigned?.customer_id
  return {
    ...rest,
    id,
    promotion,
    status,
    ...(assigned && { assigned_to: customerId === undefined ? {} : { customer_id: customerId } }),
  }
}

function assignmentOf({ assigned }: FoundCode, identities: readonly string[]): SubmittedCode['assignment'] {
  if (assigned === null) return undefined
  if (identities.length === 0) return 'unknown'
  return assigned.some(hash => identities.includes(hash)) ? 'matches' : 'other'
}
