/**
 * Says what the invoices of the Online Retail data mean as orders: which rows are articles, which are shipping charges,
 * which are the merchant's own bookkeeping, and which units of which order a cancellation gives back.
 */
import type { DemoItem, DemoLine, DemoOrder, DemoReturn } from '../../packages/server/src/demo/order-format.ts'
import { countryCode } from './countries.ts'
import type { Invoice, InvoiceRow } from './read-csv.ts'

export interface Conversion {
  readonly orders: readonly DemoOrder[]
  /** Invoices that are no sale: stock adjustments and free stock movements. */
  readonly adjustments: readonly Invoice[]
  readonly cancellations: readonly Invoice[]
  readonly counts: Readonly<Record<string, number>>
}

const shippingCodes = new Set(['POST', 'DOT', 'C2'])
const bookkeepingCodes = new Set(['D', 'S', 'CRUK', 'BANK CHARGES', 'AMAZONFEE'])

/** An article, not a charge and not a bookkeeping row. `M` (typed in by hand) was sold like any other article. */
export function isArticle(row: InvoiceRow): boolean {
  return !shippingCodes.has(row.stockCode) && !bookkeepingCodes.has(row.stockCode)
}

export function toOrders(invoices: readonly Invoice[], catalogue: ReadonlyMap<string, DemoItem>): Conversion {
  const cancellations = invoices.filter(invoice => invoice.number.startsWith('C'))
  const ordinary = invoices.filter(invoice => !invoice.number.startsWith('C'))
  const sales = ordinary.filter(isSale)
  const orders = sales
    .map(invoice => toOrder(invoice, catalogue))
    .sort((a, b) => a.minute - b.minute || Number(a.id) - Number(b.id))
  const { returnsOf, matched, unmatched } = matchCancellations(orders, cancellations)

  return {
    orders: orders.map(order => ({ ...order, returns: returnsOf.get(order.id) ?? [] })),
    adjustments: ordinary.filter(invoice => !isSale(invoice)),
    cancellations,
    counts: {
      invoices: invoices.length,
      orders: orders.length,
      order_lines: orders.reduce((sum, order) => sum + order.lines.length, 0),
      guest_orders: orders.filter(order => order.customer === undefined).length,
      free_lines: orders.reduce((sum, order) => sum + order.lines.filter(line => line.unitPrice === 0).length, 0),
      adjustments: ordinary.length - sales.length,
      cancellations: cancellations.length,
      cancelled_rows_matched: matched,
      cancelled_rows_unmatched: unmatched,
      bookkeeping_rows: sales.reduce(
        (sum, sale) => sum + sale.rows.filter(row => bookkeepingCodes.has(row.stockCode)).length,
        0,
      ),
    },
  }
}

/** A sale has at least one article that was paid for. Everything else is a stock adjustment (damaged, found, written off). */
function isSale(invoice: Invoice): boolean {
  return invoice.rows.some(row => isArticle(row) && row.quantity > 0 && row.unitPrice > 0)
}

function toOrder(invoice: Invoice, catalogue: ReadonlyMap<string, DemoItem>): DemoOrder {
  const country = countryCode(invoice.country)
  return {
    id: invoice.number,
    minute: invoice.minute,
    ...(invoice.customer === undefined ? {} : { customer: invoice.customer }),
    ...(country === '' ? {} : { country }),
    lines: invoice.rows.filter(row => isArticle(row) && row.quantity > 0).map(row => toLine(row, catalogue)),
    shipping: invoice.rows
      .filter(row => shippingCodes.has(row.stockCode) && row.quantity > 0)
      .map(row => row.quantity * row.unitPrice),
    returns: [],
  }
}

function toLine(row: InvoiceRow, catalogue: ReadonlyMap<string, DemoItem>): DemoLine {
  const item = catalogue.get(row.stockCode)
  if (item === undefined) throw new Error(`${row.stockCode} is not in the catalogue.`)
  return { item, quantity: row.quantity, unitPrice: row.unitPrice }
}

interface Bought {
  readonly order: DemoOrder
  readonly position: number
  left: number
}

/**
 * A cancelled row gives units back to the same customer's latest earlier line of that article at that price which
 * still has all of them. A row without such a line (bought before the quarter, or by nobody named) stays unmatched.
 */
function matchCancellations(orders: readonly DemoOrder[], cancellations: readonly Invoice[]) {
  const boughtBy = indexPurchases(orders)
  const returnsOf = new Map<string, DemoReturn[]>()
  let matched = 0
  let unmatched = 0
  for (const cancellation of [...cancellations].sort((a, b) => a.minute - b.minute)) {
    const linesOf = new Map<string, Map<number, number>>()
    for (const row of cancellation.rows) {
      const bought = boughtBy
        .get(`${cancellation.customer}|${row.stockCode}|${row.unitPrice}`)
        ?.findLast(line => line.order.minute <= cancellation.minute && line.left >= -row.quantity)
      if (bought === undefined) {
        unmatched += 1
        continue
      }
      bought.left += row.quantity
      matched += 1
      const lines = linesOf.get(bought.order.id) ?? new Map<number, number>()
      linesOf.set(bought.order.id, lines.set(bought.position, (lines.get(bought.position) ?? 0) - row.quantity))
    }
    for (const [orderId, lines] of linesOf) {
      const id = linesOf.size === 1 ? cancellation.number : `${cancellation.number}-${orderId}`
      const back = {
        id,
        minute: cancellation.minute,
        lines: [...lines].map(([position, quantity]) => ({ position, quantity })),
      }
      returnsOf.set(orderId, [...(returnsOf.get(orderId) ?? []), back])
    }
  }
  return { returnsOf, matched, unmatched }
}

function indexPurchases(orders: readonly DemoOrder[]): Map<string, Bought[]> {
  const boughtBy = new Map<string, Bought[]>()
  for (const order of orders) {
    if (order.customer === undefined) continue
    for (const [position, line] of order.lines.entries()) {
      const key = `${order.customer}|${line.item.sku}|${line.unitPrice}`
      const list = boughtBy.get(key) ?? []
      list.push({ order, position, left: line.quantity })
      boughtBy.set(key, list)
    }
  }
  return boughtBy
}
