/** Reads the committed demo data: the catalogue and the orders of October to December 2011 (see `data/README.md`). */
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { type DemoItem, type DemoOrder, unpackOrder } from './order-format.ts'

const folder = new URL('./data/', import.meta.url)

export function readDemoCatalogue(): DemoItem[] {
  return nonEmptyLines(readFileSync(new URL('catalogue.ndjson', folder), 'utf8')).map(line => JSON.parse(line))
}

/** In order of time. Unpacked one by one as they are asked for: the quarter has 168,000 lines. */
export function* readDemoOrders(catalogue: readonly DemoItem[] = readDemoCatalogue()): Generator<DemoOrder> {
  const text = brotliDecompressSync(readFileSync(new URL('orders.ndjson.br', folder))).toString('utf8')
  for (const line of nonEmptyLines(text)) yield unpackOrder(line, catalogue)
}

function nonEmptyLines(text: string): string[] {
  return text.split('\n').filter(line => line !== '')
}
