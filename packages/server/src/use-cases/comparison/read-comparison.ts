/**
 * `GET /v1/comparison`: offers against each other. Sums are made by the database in one statement for all arms, which it
 * ends when it takes too long; of lines only the newest orders' are read, while time is left. At most two run at a time
 * of a store.
 */
import { type ComparisonQuery, problem } from '@counterfoil/contract'
import { resolveSettings } from '@counterfoil/engine'
import { civilDay } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../../context.ts'
import type { HeadsOfArm } from '../../store/comparison/count-heads.ts'
import type { ArmSums } from '../../store/comparison/sum-arms.ts'
import type { Database } from '../../store/database.ts'
import { readClock } from '../../store/read-clock.ts'
import { readScene } from '../documents/scene.ts'
import { type Figures, findFigures } from './find-figures.ts'
import { alpha, digits, estimatesOf, type Heads, judge, type Measured } from './judge.ts'
import { type Arm, resolveArms } from './resolve-arms.ts'

const mostAtOnce = 2
const usualDays = 30

/** Comparisons under way in this process, by store. */
const underWay = new WeakMap<Database, Map<string, number>>()

export async function readComparison(service: Service, caller: Caller, query: ComparisonQuery): Promise<Reply> {
  const running = underWay.get(service.db) ?? new Map<string, number>()
  underWay.set(service.db, running)
  const already = running.get(caller.storeId) ?? 0
  if (already >= mostAtOnce)
    return problem('too_many_requests', { detail: 'Other comparisons of this store are under way.' })
  running.set(caller.storeId, already + 1)
  try {
    return await compare(service, caller, query)
  } finally {
    const left = (running.get(caller.storeId) ?? 1) - 1
    if (left > 0) running.set(caller.storeId, left)
    else running.delete(caller.storeId)
  }
}

async function compare(service: Service, caller: Caller, query: ComparisonQuery): Promise<Reply> {
  const { storeId } = caller
  const [scene, [clock]] = await Promise.all([readScene(service, caller), service.db.query(readClock())])
  if (!clock) throw new Error('the database told no instant')
  const settings = resolveSettings(scene.settings)
  const to = query.to ?? civilDay(clock.now, settings.time_zone)
  const from =
    query.from ??
    Temporal.PlainDate.from(to)
      .subtract({ days: usualDays - 1 })
      .toString()
  const currency = query.currency ?? settings.currency
  if (from > to) {
    const message = `Must not be after ${to}, the last day of the comparison; this is ${from}.`
    return problem('bad_parameter', { errors: [{ path: '$.from', code: 'too_large', message }] })
  }
  const resolved = await resolveArms({ service, storeId, settings: scene.settings }, query.arm)
  if (!resolved.ok) return problem('bad_parameter', { errors: resolved.errors })
  const rows = resolved.arms.flatMap((arm, place) => arm.rows.map(row => ({ arm: place, ...row })))
  const found = await findFigures(service.db, { storeId, currency, from, to, arms: rows })
  const arms = resolved.arms.map((arm, place) => armOf(arm, place, found, query.audience?.[place] ?? ''))
  const body = {
    currency,
    from,
    to,
    time_zone: settings.time_zone,
    as_of: new Date(clock.now).toISOString(),
    decided_at: 1 - alpha,
    correction: arms.length > 2 ? 'bonferroni' : null,
    arms: arms.map(({ shown }) => shown),
    in_several: found.sums[0]?.several ?? 0,
    differences: differencesOf(arms),
  }
  return { status: 200, body }
}

interface KnownArm {
  readonly measured: Measured
  readonly shown: { readonly arm: string }
}

function armOf(arm: Arm, place: number, { sums: all, heads, margins }: Figures, given: string): KnownArm {
  const sums = all[place]
  if (!sums) throw new Error('the database told too few arms')
  const { orders, customers, is_sample, new_customers, new_known } = sums
  const discount = Number(sums.discount)
  const measured: Measured = {
    heads: headsOf(arm, sums, heads[place], given),
    orders,
    customers,
    isSample: is_sample,
    net: BigInt(sums.net),
    netSquares: BigInt(sums.net_squares),
    kept: BigInt(sums.kept),
    keptSquares: BigInt(sums.kept_squares),
  }
  const { rows: _rows, ...named } = arm
  const shown = {
    ...named,
    audience: measured.heads,
    orders,
    in_several: sums.in_several,
    customers,
    ...estimatesOf(measured),
    net: Number(sums.net),
    refunds: Number(sums.refunds),
    discount,
    discount_per_order: orders === 0 ? null : digits(discount / orders),
    new_customers: {
      orders: new_customers,
      known: new_known,
      share: new_known === 0 ? null : digits(new_customers / new_known),
    },
    margin: margins[place] ?? null,
    is_sample,
  }
  return { measured, shown }
}

/** A promotion whose orders came by other codes too reached more people than its batches. */
function headsOf({ kind }: Arm, sums: ArmSums, known: HeadsOfArm | undefined, given: string): Heads {
  if (given !== '') return { count: Number(given), source: 'given' }
  if (!known) throw new Error('the database told too few arms')
  const out = known.handed_out + known.exported
  if (out > 0 && (kind === 'batch' || sums.elsewhere === 0))
    return { count: out, source: known.exported > 0 ? 'codes' : 'handed_out' }
  return known.clicks > 0 ? { count: known.clicks, source: 'clicks' } : { count: null, source: null }
}

function differencesOf([first, ...others]: readonly KnownArm[]): readonly object[] {
  if (!first) return []
  return others.map(({ measured, shown }) => ({
    arm: shown.arm,
    against: first.shown.arm,
    ...judge(measured, first.measured, others.length),
  }))
}
