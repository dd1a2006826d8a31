/** What is replayed: the orders of the quarter, and the carts that no shop can have meant as carts. */
import type { Cart } from '@counterfoil/engine'
import type { DemoOrder } from '../../packages/server/src/demo/order-format.ts'
import { readDemoOrders } from '../../packages/server/src/demo/read-data.ts'
import { instantOf } from '../../packages/server/src/demo/to-order.ts'
import { type Invoice, readInvoices } from '../online-retail/read-csv.ts'
import { toCatalogue } from '../online-retail/to-catalogue.ts'
import { toOrders } from '../online-retail/to-orders.ts'

/** A cart with the invoice it was made from. */
export interface InvoiceCart {
  readonly invoice: string
  readonly cart: Cart
}

export interface Source {
  readonly orders: readonly DemoOrder[]
  /** With a quantity below 1: refused as a whole, naming every such line. */
  readonly negative: readonly InvoiceCart[]
  /** Nothing but free articles: priced, and free. */
  readonly free: readonly InvoiceCart[]
}

/** From the repository's own data; with `csv` from the raw file, with every invoice that is no order too. */
export function readSource(csv: string | undefined): Source {
  if (csv !== undefined) return fromCsv(csv)
  const orders = [...readDemoOrders()]
  const negative = orders.flatMap(order =>
    order.returns.map(back => {
      const lines = back.lines.map(({ position, quantity }) => {
        const line = order.lines[position]
        return { sku: line?.item.sku ?? '', quantity: -quantity, unitPrice: line?.unitPrice ?? 0 }
      })
      return toCart(back.id, back.minute, lines)
    }),
  )
  return { orders, negative, free: [] }
}

function fromCsv(path: string): Source {
  const invoices = readInvoices(path)
  const catalogue = new Map(toCatalogue(invoices).map(item => [item.sku, item]))
  const { orders, adjustments, cancellations } = toOrders(invoices, catalogue)
  const isNegative = (invoice: Invoice) => invoice.rows.some(row => row.quantity < 1)
  return {
    orders,
    negative: [...cancellations, ...adjustments.filter(isNegative)].map(invoiceCart),
    free: adjustments
      .filter(invoice => !isNegative(invoice) && invoice.rows.every(row => row.unitPrice === 0))
      .map(invoiceCart),
  }
}

function invoiceCart({ number, minute, rows }: Invoice): InvoiceCart {
  return toCart(
    number,
    minute,
    rows.map(({ stockCode, quantity, unitPrice }) => ({ sku: stockCode, quantity, unitPrice })),
  )
}

function toCart(
  invoice: string,
  minute: number,
  rows: readonly { sku: string; quantity: number; unitPrice: number }[],
): InvoiceCart {
  const lines = rows.map(({ sku, quantity, unitPrice }, index) => ({
    id: String(index + 1),
    sku,
    quantity,
    unit_price: unitPrice,
  }))
  return { invoice, cart: { currency: 'GBP', at: instantOf(minute), line_items: lines } }
}
