/**
 * Reads the Online Retail CSV (UCI 352, one row per invoice line) into invoices, in file order. Nothing is judged
 * here: cancellations, stock adjustments and charges come out as they stand; `to-orders.ts` says what they mean.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

export interface InvoiceRow {
  /** Upper-cased: the file writes the same article as 85099b and 85099B. */
  readonly stockCode: string
  readonly description: string
  /** Negative in cancellations and stock adjustments. */
  readonly quantity: number
  /** Pence; negative never occurs in this quarter, zero does. */
  readonly unitPrice: number
}

export interface Invoice {
  /** Starts with C when it is a cancellation. */
  readonly number: string
  /** Minutes since the epoch, from the United Kingdom's wall clock. */
  readonly minute: number
  /** Absent: a guest. */
  readonly customer: string | undefined
  readonly country: string
  readonly rows: readonly InvoiceRow[]
}

/** Every invoice of the file. The four invoices whose rows straddle a minute take their first row's time. */
export function readInvoices(path: string): Invoice[] {
  const records: Record<string, string>[] = parse(readFileSync(path), { columns: true, bom: true })
  const invoices = new Map<string, Invoice & { rows: InvoiceRow[] }>()
  for (const record of records) {
    const number = field(record, 'InvoiceNo')
    let invoice = invoices.get(number)
    if (invoice === undefined) {
      invoice = {
        number,
        minute: minuteInLondon(field(record, 'InvoiceDate')),
        customer: record.CustomerID || undefined,
        country: field(record, 'Country'),
        rows: [],
      }
      invoices.set(number, invoice)
    }
    invoice.rows.push({
      stockCode: field(record, 'StockCode').toUpperCase(),
      description: (record.Description ?? '').trim().replaceAll(/\s+/g, ' '),
      quantity: Number(field(record, 'Quantity')),
      unitPrice: pence(field(record, 'UnitPrice')),
    })
  }
  return [...invoices.values()]
}

function field(record: Record<string, string>, name: string): string {
  const value = record[name]
  if (value === undefined || value === '') throw new Error(`A row without ${name}: ${JSON.stringify(record)}`)
  return value
}

/** "4.95" is 495; digit by digit, so that no binary fraction is ever rounded. */
function pence(text: string): number {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) throw new Error(`Not a price in pounds and pence: ${text}`)
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** "2011-10-02 10:32:00" on a clock in London: summer time until 30 October 2011, then GMT. */
function minuteInLondon(text: string): number {
  const instant = Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/London')
  return Math.floor(instant.epochMilliseconds / 60_000)
}
