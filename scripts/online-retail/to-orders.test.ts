import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { categorise } from './categorise.ts'
import { readInvoices } from './read-csv.ts'
import { toCatalogue } from './to-catalogue.ts'
import { toOrders } from './to-orders.ts'

const folder = mkdtempSync(join(tmpdir(), 'online-retail-'))
afterAll(() => rmSync(folder, { recursive: true }))

function convert(...rows: string[]) {
  const path = join(folder, 'rows.csv')
  writeFileSync(
    path,
    ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country', ...rows].join('\n'),
  )
  const invoices = readInvoices(path)
  return toOrders(invoices, new Map(toCatalogue(invoices).map(item => [item.sku, item])))
}

describe('invoices as orders', () => {
  it('reads articles, charges and free articles', () => {
    const { orders } = convert(
      '1,21900,"KEY FOB , SHED",7,2011-10-02 10:55:00,0.65,16923,EIRE',
      '1,85099b,JUMBO BAG,1,2011-10-02 10:55:00,0.0,16923,EIRE',
      '1,POST,POSTAGE,2,2011-10-02 10:55:00,18.0,16923,EIRE',
      '1,85099B,JUMBO BAG,1,2011-10-02 10:55:00,2.08,16923,EIRE',
    )
    expect(orders).toHaveLength(1)
    expect(orders[0]).toMatchObject({ id: '1', customer: '16923', country: 'IE', shipping: [3600] })
    expect(orders[0]?.lines.map(({ item, quantity, unitPrice }) => [item.sku, quantity, unitPrice])).toEqual([
      ['21900', 7, 65],
      ['85099B', 1, 0],
      ['85099B', 1, 208],
    ])
  })

  it('leaves out stock adjustments and keeps guests', () => {
    const { orders, adjustments } = convert(
      '1,20774,damaged,-14,2011-10-03 11:15:00,0.0,,United Kingdom',
      '2,20774,found,14,2011-10-03 11:15:00,0.0,,United Kingdom',
      '3,20774,GREEN FERN NOTEBOOK,1,2011-10-03 11:16:00,1.65,,Unspecified',
    )
    expect(orders.map(({ id, customer, country }) => [id, customer, country])).toEqual([['3', undefined, undefined]])
    expect(adjustments.map(({ number }) => number)).toEqual(['1', '2'])
  })

  it('gives cancelled units back to the latest line that has all of them, and to nobody else', () => {
    const { orders, counts } = convert(
      '1,20774,NOTEBOOK,5,2011-10-03 10:00:00,1.65,7,France',
      '2,20774,NOTEBOOK,2,2011-10-04 10:00:00,1.65,7,France',
      'C3,20774,NOTEBOOK,-3,2011-10-05 10:00:00,1.65,7,France',
      'C4,20774,NOTEBOOK,-3,2011-10-05 11:00:00,1.65,7,France',
      'C5,20774,NOTEBOOK,-2,2011-10-05 12:00:00,1.65,7,France',
      'C6,20774,NOTEBOOK,-1,2011-10-05 12:00:00,1.65,8,France',
      '7,20774,NOTEBOOK,9,2011-10-06 10:00:00,1.65,8,France',
    )
    expect(orders.map(({ id, returns }) => [id, returns.map(({ id: back, lines }) => [back, lines])])).toEqual([
      ['1', [['C3', [{ position: 0, quantity: 3 }]]]],
      ['2', [['C5', [{ position: 0, quantity: 2 }]]]],
      ['7', []],
    ])
    expect(counts).toMatchObject({ cancelled_rows_matched: 2, cancelled_rows_unmatched: 2 })
  })
})

it.each([
  ['LUNCH BAG RED RETROSPOT', 'bags/lunch'],
  ['JUMBO BAG PEARS', 'bags'],
  ["PAPER CHAIN KIT 50'S CHRISTMAS", 'christmas'],
  ['WHITE HANGING HEART T-LIGHT HOLDER', 'home/candles'],
  ['REGENCY CAKESTAND 3 TIER', 'kitchen/baking'],
  ['TRADITIONAL KNITTING NANCY', 'other'],
])('files %s under %s', (description, category) => {
  expect(categorise(description)).toBe(category)
})
