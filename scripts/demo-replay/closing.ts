/** The books at the end: what was seen order by order, what the reports say, what the ledger says and what the counters hold. */
import type { Client } from './client.ts'
import type { OwnServer } from './own-server.ts'
import { expectStatus, Violation } from './run.ts'
import { byPromotion, type Tally } from './tally.ts'

interface ReportRow {
  readonly promotion?: string
  readonly redemptions: number
  readonly gross: number
  readonly discount: number
  readonly net: number
  readonly refunds: number
}

/** Only of a server of our own: on another one others may have redeemed as well. */
export async function checkBooks(client: Client, tally: Tally, server: OwnServer): Promise<void> {
  const to = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const report = expectStatus(await client.get(`/v1/reports/promotions?from=2011-09-01&to=${to}`), 200) as {
    rows: ReportRow[]
    totals: ReportRow
  }
  const ledger = await sumLedger(client)
  const seen = byPromotion(tally)

  const promotions = new Set([
    ...seen.keys(),
    ...ledger.discounts.keys(),
    ...report.rows.map(row => row.promotion ?? ''),
  ])
  for (const id of promotions) {
    const row = report.rows.find(({ promotion }) => promotion === id)
    const own = seen.get(id)
    same(`${id}: discount in report and orders`, row?.discount ?? 0, own?.discount ?? 0)
    same(`${id}: discount in ledger and orders`, ledger.discounts.get(id) ?? 0, own?.discount ?? 0)
    same(`${id}: redemptions in report and orders`, row?.redemptions ?? 0, own?.redemptions ?? 0)
    tally.count('promotions whose report, ledger and orders agree')
  }

  const discounted = [...tally.orders.values()].filter(({ quote }) => quote.discounts.applied.length > 0)
  const sum = (of: (order: (typeof discounted)[number]) => number) =>
    discounted.reduce((total, order) => total + of(order), 0)
  same('discounted orders', report.totals.redemptions, discounted.length)
  same(
    'gross',
    report.totals.gross,
    sum(({ quote }) => quote.totals.subtotal),
  )
  same(
    'discount',
    report.totals.discount,
    sum(({ quote }) => quote.totals.items_discount + quote.totals.shipping_discount),
  )
  same(
    'net',
    report.totals.net,
    sum(({ quote }) => quote.totals.subtotal - quote.totals.items_discount),
  )
  same(
    'refunds',
    report.totals.refunds,
    sum(({ refunds }) => refunds),
  )
  same(
    'refunds in the ledger',
    ledger.refunds,
    [...tally.orders.values()].reduce((total, { refunds }) => total + refunds, 0),
  )

  const { healthy, checks } = await server.doctor()
  const counters = checks.find(({ check }) => check === 'counters')
  if (!healthy || counters?.status !== 'ok')
    throw new Violation(`doctor: ${JSON.stringify(checks.filter(({ status }) => status === 'failed'))}`)
  tally.count('counters equal to the ledger')
}

async function sumLedger(client: Client): Promise<{ discounts: Map<string, number>; refunds: number }> {
  const discounts = new Map<string, number>()
  let refunds = 0
  for (let after: string | null = ''; after !== null; ) {
    const query: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`
    const page = expectStatus(await client.get(`/v1/ledger?limit=250${query}`), 200) as {
      data: { type: string; promotion?: string | null; amount: number }[]
      next: string | null
    }
    for (const { type, promotion, amount } of page.data) {
      if (type === 'returned') refunds += amount
      else if (promotion) discounts.set(promotion, (discounts.get(promotion) ?? 0) + amount)
    }
    after = page.next
  }
  return { discounts, refunds }
}

function same(what: string, actual: number, expected: number): void {
  if (actual !== expected) throw new Violation(`${what}: ${actual}, seen ${expected}`)
}
