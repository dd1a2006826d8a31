/** `GET /v1/reports/{name}.csv`: the rows of the same answer as a table, with their currency on every line. */
import type { Caller, Reply, Service } from '../../context.ts'
import { type TableCell, tableLine } from '../csv-table.ts'
import { type ReportInput, readReport } from '../reports.ts'
import type { Row } from './figures.ts'

export interface ReportCsvInput extends ReportInput {
  /** Minor units as in JSON (the default), or decimals as people write them: 1999 USD is 19.99. */
  readonly amounts?: 'minor' | 'decimal'
}

/** The text, or the refusal that the JSON gives too. */
export async function reportCsv(
  service: Service,
  caller: Caller,
  { amounts = 'minor', ...input }: ReportCsvInput,
): Promise<{ readonly text: string } | Reply> {
  const reply = await readReport(service, caller, input)
  if (reply.status !== 200) return reply
  const { rows, currency } = reply.body as { readonly rows: readonly Row[]; readonly currency: string }
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const isMoney = (name: string): boolean => amounts === 'decimal' && inMoney.has(name)
  const tail = names.some(name => inMoney.has(name)) ? [currency] : []
  const lines = rows.map(row => {
    const cells = names.map((name): TableCell => {
      const value = row[name] as string | number | null | undefined
      return typeof value === 'number' && isMoney(name) ? { minor: value, currency } : value
    })
    return tableLine([...cells, ...tail])
  })
  return { text: [tableLine([...names, ...tail.map(() => 'currency')]), ...lines].join('') }
}

const inMoney: ReadonlySet<string> = new Set(['gross', 'discount', 'net', 'refunds', 'average_order'])
