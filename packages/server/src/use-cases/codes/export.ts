/**
 * `GET /v1/codes.csv`: every code with what it says and how it was used, streamed. Its columns are those that an import
 * reads, so that a file goes out and comes back the same; what is counted is in columns that an import passes over.
 */
import type { Caller, Service } from '../../context.ts'
import { type CodeWithUse, listCodesWithUse } from '../../store/codes/list-codes-with-use.ts'
import { readPromotion } from '../../store/promotions/read-promotion.ts'
import { readInPages } from '../../store/read-in-pages.ts'
import { listCurrenciesOfCodes } from '../../store/reports/list-currencies-of-codes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { cell } from '../batches/csv.ts'

export interface ExportInput {
  readonly promotion?: string
  readonly status?: string
}

export interface CodesExport {
  /** The name of the promotion whose codes they are; empty: all. */
  readonly name: string
  readonly lines: () => AsyncGenerator<Buffer>
}

const most = 200

/** Live codes that leave as a file are an entry of the audit. */
export async function exportCodes(
  service: Service,
  { storeId, keyId }: Caller,
  input: ExportInput,
): Promise<CodesExport> {
  const { promotion } = input
  const [row] = promotion === undefined ? [] : await service.db.query(readPromotion(storeId, promotion))
  await service.reports.freshen(storeId)
  const currencies = (await service.db.query(listCurrenciesOfCodes(storeId))).map(({ currency }) => currency)
  const entry = { storeId, actor: keyId, kind: 'codes', action: 'downloaded', note: input }
  const lines = async function* () {
    await recordAudit(service.db, entry)
    yield* linesOf(service, { storeId, ...input }, currencies)
  }
  return { name: row?.document.name ?? '', lines }
}

async function* linesOf(
  { imports }: Pick<Service, 'imports'>,
  list: ExportInput & { readonly storeId: string },
  currencies: readonly string[],
): AsyncGenerator<Buffer> {
  const headings = [...columns.map(({ name }) => name), ...currencies.map(currency => `discount_${currency}`)]
  yield Buffer.from(`${headings.join(',')}\n`)
  for await (const rows of readInPages(imports.connection, listCodesWithUse(list), most))
    yield Buffer.from(rows.map(row => lineOf(row, currencies)).join(''))
}

/** Numbers are written as they are; every text is told from a formula. */
export function lineOf(row: CodeWithUse, currencies: readonly string[]): string {
  const cells = columns.map(({ of }) => {
    const value = of(row)
    return typeof value === 'number' ? String(value) : cell(value ?? '')
  })
  const amounts = currencies.map(currency => String(row.discount?.[currency] ?? 0))
  return `${[...cells, ...amounts].join(',')}\n`
}

interface Column {
  readonly name: string
  readonly of: (row: CodeWithUse) => string | number | null | undefined
}

const columns: readonly Column[] = [
  { name: 'id', of: ({ document }) => document.id },
  { name: 'code', of: ({ document }) => document.code },
  { name: 'promotion', of: ({ document }) => document.promotion },
  { name: 'status', of: ({ document }) => document.status },
  { name: 'starts', of: ({ document }) => document.starts },
  { name: 'ends', of: ({ document }) => document.ends },
  { name: 'expires_after', of: ({ document }) => document.expires_after },
  { name: 'issued_at', of: ({ document }) => document.issued_at },
  { name: 'limit_redemptions', of: ({ document }) => document.limits?.redemptions },
  { name: 'limit_per_customer', of: ({ document }) => document.limits?.per_customer },
  { name: 'used', of: ({ used }) => used },
  { name: 'last_used', of: row => row.last_used },
  { name: 'customer_id', of: ({ document }) => document.assigned_to?.customer_id },
  { name: 'email_hint', of: ({ document }) => document.assigned_to?.email_hint },
  { name: 'session_hint', of: ({ document }) => document.session_hint ?? document.session_id },
  { name: 'owner_customer_id', of: ({ document }) => document.owner?.customer_id },
  { name: 'owner_email_hint', of: ({ document }) => document.owner?.email_hint },
  { name: 'channel', of: ({ document }) => document.source?.channel },
  { name: 'partner', of: ({ document }) => document.source?.partner },
  { name: 'medium', of: ({ document }) => document.source?.medium },
  { name: 'batch', of: row => row.batch_id },
  { name: 'metadata', of: ({ document }) => document.metadata && JSON.stringify(document.metadata) },
  { name: 'created_at', of: row => row.created_at },
  { name: 'updated_at', of: row => row.updated_at },
]
