/** `POST /v1/backtests`: drafts tried on the orders of some days. Reads only, in stretches, one at a time of a store. */
import { setImmediate as breath } from 'node:timers/promises'
import { type BacktestRequest, type FieldError, problem, usualBacktestOrders } from '@counterfoil/contract'
import { civilDay } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../../context.ts'
import { readLastDay } from '../../store/backtests/read-last-day.ts'
import type { Database } from '../../store/database.ts'
import { readClock } from '../../store/read-clock.ts'
import type { StorePlan } from '../plans.ts'
import { layOver } from '../trials/lay-over.ts'
import { findPastOrders } from './find-past-orders.ts'
import { limitUses } from './limit-uses.ts'
import { pastOrders } from './past-orders.ts'
import { plansOfOrders, timeless } from './plans-of-orders.ts'
import { priceOrder } from './price-order.ts'
import { createTally } from './tally.ts'

/** Milliseconds of pricing until the others have a turn: a quote needs a few turns. */
const turn = 5
/** Milliseconds, those of the search too, until what was priced so far is the answer. */
const mostTime = 20_000
const usualDays = 90

/** Stores with a backtest under way in this process. */
const underWay = new WeakMap<Database, Set<string>>()

export async function runBacktest(service: Service, caller: Caller, request: BacktestRequest): Promise<Reply> {
  const { storeId } = caller
  const running = underWay.get(service.db) ?? new Set()
  underWay.set(service.db, running)
  if (running.has(storeId))
    return problem('too_many_requests', { detail: 'Another backtest of this store is under way.', retryAfter: 2 })
  running.add(storeId)
  try {
    const [storePlan, [clock]] = await Promise.all([service.plans.get(storeId), service.db.query(readClock())])
    if (!storePlan || !clock) return problem('not_found')
    return await backtest(service, storePlan, request, clock.now)
  } finally {
    running.delete(storeId)
  }
}

async function backtest(service: Service, today: StorePlan, request: BacktestRequest, now: number): Promise<Reply> {
  const { settings, storeId } = today
  const checked = layOver(
    today,
    documentsOf(request, promotion => promotion),
  )
  const to = request.to ?? (await lastDay(service, storeId)) ?? civilDay(now, settings.time_zone)
  const days = (request.days ?? usualDays) - 1
  const from = request.from ?? Temporal.PlainDate.from(to).subtract({ days }).toString()
  const errors = [...(checked.ok ? [] : checked.errors.map(asAsked)), ...(from > to ? [wrongWayRound] : [])]
  const over = layOver(today, documentsOf(request, timeless))
  if (errors.length > 0 || !over.ok) return problem('invalid', { errors })

  const drafts = new Map(request.promotions.map(one => [one.id, timeless(one)]))
  const { storePlan: laid, codes } = over.laid
  const terms = { drafts, settings, codes: codes.book, assumesCodes: request.assume_codes === true }
  const plansOf = plansOfOrders(today.plan, laid.plan, drafts)
  const replaced = new Map([...today.promotions].filter(([id]) => drafts.has(id)))
  const uses = { before: limitUses(replaced, settings), after: limitUses(drafts, settings) }
  const tally = createTally([...drafts.keys()])

  const limit = request.limit ?? usualBacktestOrders
  const currency = request.currency ?? settings.currency
  const began = performance.now()
  const { ids, hasMore, otherCurrencies } = await findPastOrders(service.db, { storeId, from, to, currency, limit })
  let turned = performance.now()
  let isCut = false
  for await (const order of pastOrders(service.db, storeId, ids)) {
    tally.add(order, priceOrder(order, plansOf(order), terms, uses))
    if (performance.now() - turned < turn) continue
    await breath()
    turned = performance.now()
    isCut = turned - began > mostTime
    if (isCut) break
  }
  const counted = { other_currencies: otherCurrencies, is_sample: isCut || hasMore }
  return { status: 200, body: { currency, from, to, ...counted, ...tally.answer(laid.plan) } }
}

/** A shop that has been quiet for long is told of the days when it was not. */
async function lastDay({ db }: Service, storeId: string): Promise<string | undefined> {
  const [last] = await db.query(readLastDay(storeId))
  return last?.day ?? undefined
}

type Drafts = BacktestRequest['promotions']

function documentsOf({ promotions, codes = [] }: BacktestRequest, as: (draft: Drafts[number]) => Drafts[number]) {
  return { drafts: promotions.map(as), draft_codes: codes.map(code => ({ ...code, status: 'active' as const })) }
}

/** Where it stands in the request of a backtest. */
function asAsked(error: FieldError): FieldError {
  return { ...error, path: error.path.replace('$.drafts', '$.promotions').replace('$.draft_codes', '$.codes') }
}

const wrongWayRound: FieldError = { path: '$.from', code: 'conflict', message: 'It begins after it ends.' }
