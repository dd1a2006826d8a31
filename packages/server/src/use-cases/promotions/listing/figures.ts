/** The figures beside each promotion of a page: four statements for all of them, whatever the store has. */
import type { PromotionFigures } from '@counterfoil/contract'
import type { Promotion, Settings } from '@counterfoil/engine'
import { currencySuffix, promotionKey } from '@counterfoil/ledger'
import type { Queryable } from '../../../store/database.ts'
import { type CounterRow, listCounters } from '../../../store/promotions/list-counters.ts'
import { listPromotionAttempts, type PromotionAttempts } from '../../../store/promotions/list-promotion-attempts.ts'
import { listPromotionCodes, type PromotionCodes } from '../../../store/promotions/list-promotion-codes.ts'
import { listPromotionDays, type PromotionDays } from '../../../store/promotions/list-promotion-days.ts'
import { daysUntil } from './days.ts'
import { troubleDays } from './trouble.ts'

const chartDays = 14

export interface FiguresInput {
  readonly storeId: string
  readonly settings: Pick<Settings, 'currency'>
  /** Civil day of the store. */
  readonly today: string
  readonly promotions: readonly Promotion[]
  readonly failing: ReadonlySet<string>
}

/** By id. */
export async function readFigures(
  db: Queryable,
  input: FiguresInput,
): Promise<(promotion: Promotion) => PromotionFigures> {
  const { storeId, settings, today, promotions, failing } = input
  const ids = promotions.map(({ id }) => id)
  const days = daysUntil(today, chartDays)
  const tried = days.slice(-troubleDays)
  const [counters, earned, attempts, codes] = await Promise.all([
    db.query(listCounters(storeId, promotions.flatMap(counterKeys))),
    db.query(listPromotionDays({ storeId, ids, from: days[0]!, currency: settings.currency })),
    db.query(listPromotionAttempts(storeId, ids, tried)),
    db.query(listPromotionCodes(storeId, ids)),
  ])
  const counterOf = new Map(counters.map(row => [row.key, row]))
  const earnedOf = new Map(earned.map(row => [row.id, row]))
  const attemptsOf = Map.groupBy(attempts, ({ id }) => id)
  const codesOf = new Map(codes.map(row => [row.id, row]))
  return promotion => {
    const { id } = promotion
    const own = earnedOf.get(id)
    return {
      ...limitsTaken(promotion, counterOf, own?.uses ?? 0),
      days: { from: days[0]!, to: today, currency: settings.currency, ...chart(days, own?.days ?? []) },
      attempts: { from: tried[0]!, ...attempted(attemptsOf.get(id) ?? []), failing: failing.has(id) },
      codes: codesToShow(codesOf.get(id)),
    }
  }
}

function counterKeys({ id, limits }: Promotion): readonly string[] {
  const currencies = Object.keys(limits?.budget ?? {})
  return [promotionKey(id), ...currencies.map(currency => promotionKey(id) + currencySuffix(currency))]
}

/** Only limits that exist have counters; how often it was used without one is what the reports say. */
function limitsTaken({ id, limits }: Promotion, counters: ReadonlyMap<string, CounterRow>, reported: number) {
  const { redemptions, units, budget } = limits ?? {}
  const taken = counters.get(promotionKey(id))
  const counted = redemptions !== undefined || units !== undefined
  const spent = Object.entries(budget ?? {}).map(([currency, limit]) => {
    const amount = counters.get(promotionKey(id) + currencySuffix(currency))?.amount ?? 0
    return [currency, { spent: amount, limit }] as const
  })
  return {
    uses: {
      count: counted ? (taken?.uses ?? 0) : Math.max(0, reported),
      ...(redemptions !== undefined && { limit: redemptions }),
    },
    ...(units !== undefined && { units: { count: taken?.units ?? 0, limit: units } }),
    ...(spent.length > 0 && { budget: Object.fromEntries(spent) }),
  }
}

function chart(days: readonly string[], rows: PromotionDays['days']) {
  const sums = new Map<string, { uses: number; discount: number }>()
  for (const [day, uses, discount] of rows) {
    const sum = sums.get(day) ?? { uses: 0, discount: 0 }
    sums.set(day, { uses: sum.uses + uses, discount: sum.discount + discount })
  }
  return {
    uses: days.map(day => sums.get(day)?.uses ?? 0),
    discount: days.map(day => sums.get(day)?.discount ?? 0),
  }
}

function attempted(rows: readonly PromotionAttempts[]) {
  const refusals = rows.filter(({ outcome }) => outcome !== 'applied')
  const top = refusals.reduce<PromotionAttempts | undefined>(
    (most, one) =>
      most === undefined || one.count > most.count || (one.count === most.count && one.outcome < most.outcome)
        ? one
        : most,
    undefined,
  )
  return {
    applied: rows.find(({ outcome }) => outcome === 'applied')?.count ?? 0,
    refused: refusals.reduce((sum, { count }) => sum + count, 0),
    top: top ? { reason: top.outcome, count: top.count } : null,
  }
}

function codesToShow(row: PromotionCodes | undefined): PromotionFigures['codes'] {
  const [first, second] = row?.codes ?? []
  const forAnybody = [first, second].find(code => code?.[2])
  return {
    first: forAnybody?.[1] ?? null,
    first_id: forAnybody?.[0] ?? null,
    more: second !== undefined || (row?.has_batches ?? false),
  }
}
