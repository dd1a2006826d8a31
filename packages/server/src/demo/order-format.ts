/**
 * How an order of the demo data stands in `data/orders.ndjson.br`: one short JSON array a line, articles by their
 * place in the catalogue. Written by `scripts/build-demo-data.ts`, read by `read-data.ts`; the pair is tested as inverse.
 */

export interface DemoItem {
  readonly sku: string
  readonly product: string
  readonly title: string
  readonly category: string
  /** Pence: the price charged most often in the quarter. */
  readonly price: number
}

export interface DemoLine {
  readonly item: DemoItem
  readonly quantity: number
  /** Pence; 0 for a free article. */
  readonly unitPrice: number
}

export interface DemoReturn {
  /** The number of the cancellation invoice, with the order's number when it spreads over several. */
  readonly id: string
  readonly minute: number
  readonly lines: readonly { readonly position: number; readonly quantity: number }[]
}

export interface DemoOrder {
  readonly id: string
  /** Minutes since the epoch. */
  readonly minute: number
  /** Absent: a guest. */
  readonly customer?: string
  /** ISO 3166-1; absent: not recorded. */
  readonly country?: string
  readonly lines: readonly DemoLine[]
  /** Pence, one for each postage or carriage row. */
  readonly shipping: readonly number[]
  readonly returns: readonly DemoReturn[]
}

/** `[id, minute, customer, country, [article, quantity, price above the catalogue's, …], [shipping…], [[id, minute, [position, quantity, …]]…]]` */
type Packed = [string, number, string, string, number[], number[], [string, number, number[]][]]

export function packOrder(order: DemoOrder, indexOf: (sku: string) => number): string {
  const packed: Packed = [
    order.id,
    order.minute,
    order.customer ?? '',
    order.country ?? '',
    order.lines.flatMap(line => [indexOf(line.item.sku), line.quantity, line.unitPrice - line.item.price]),
    [...order.shipping],
    order.returns.map(back => [
      back.id,
      back.minute - order.minute,
      back.lines.flatMap(line => [line.position, line.quantity]),
    ]),
  ]
  return JSON.stringify(packed)
}

export function unpackOrder(text: string, catalogue: readonly DemoItem[]): DemoOrder {
  const [id, minute, customer, country, lines, shipping, returns]: Packed = JSON.parse(text)
  return {
    id,
    minute,
    ...(customer === '' ? {} : { customer }),
    ...(country === '' ? {} : { country }),
    lines: inGroups(lines, 3).map(([index = 0, quantity = 0, above = 0]) => {
      const item = catalogue[index]
      if (item === undefined) throw new Error(`Order ${id} names article ${index}, which the catalogue does not have.`)
      return { item, quantity, unitPrice: item.price + above }
    }),
    shipping,
    returns: returns.map(([returnId, after, units]) => ({
      id: returnId,
      minute: minute + after,
      lines: inGroups(units, 2).map(([position = 0, quantity = 0]) => ({ position, quantity })),
    })),
  }
}

function inGroups(values: readonly number[], size: number): number[][] {
  return Array.from({ length: values.length / size }, (_, group) => values.slice(group * size, (group + 1) * size))
}
