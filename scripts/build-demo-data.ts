/**
 * Builds `packages/server/src/demo/data` from the Online Retail CSV:
 * `node scripts/build-demo-data.ts online_retail_2011q4.csv`. The same CSV gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { packOrder } from '../packages/server/src/demo/order-format.ts'
import { readInvoices } from './online-retail/read-csv.ts'
import { toCatalogue } from './online-retail/to-catalogue.ts'
import { toOrders } from './online-retail/to-orders.ts'

const [csv] = process.argv.slice(2)
if (csv === undefined) {
  process.stderr.write('usage: node scripts/build-demo-data.ts <online_retail_2011q4.csv>\n')
  process.exit(2)
}

const folder = new URL('../packages/server/src/demo/data/', import.meta.url)
const invoices = readInvoices(csv)
const everything = toCatalogue(invoices)
const { orders, counts } = toOrders(invoices, new Map(everything.map(item => [item.sku, item])))

const sold = new Set(orders.flatMap(order => order.lines.map(line => line.item.sku)))
const catalogue = everything.filter(item => sold.has(item.sku))
const indexes = new Map(catalogue.map((item, index) => [item.sku, index]))
const packed = orders.map(order => packOrder(order, sku => indexes.get(sku) ?? -1)).join('\n')
const compressed = brotliCompressSync(`${packed}\n`, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
})

writeFileSync(new URL('catalogue.ndjson', folder), catalogue.map(item => `${JSON.stringify(item)}\n`).join(''))
writeFileSync(new URL('orders.ndjson.br', folder), compressed)
const bytes = compressed.length + readFileSync(new URL('catalogue.ndjson', folder)).length
process.stdout.write(`${JSON.stringify({ articles: catalogue.length, ...counts, bytes }, null, 2)}\n`)
