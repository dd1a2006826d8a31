/**
 * `GET /v1/codes/issued.csv`: codes that were handed out, as Klaviyo uploads them. As coupons they are one column, headed
 * `Coupon`; as properties of profiles only those of accounts can be told, since no e-mail address is kept.
 */
import type { Caller, Service } from '../../context.ts'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import { listIssued } from '../../store/handout/list-issued.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { cell } from '../batches/csv.ts'
import { batchesOf, planKnowing, type Target } from './pools.ts'

export interface ListIssuedInput extends Target {
  readonly purpose?: string | undefined
  readonly layout?: 'coupons' | 'profiles' | undefined
}

export interface IssuedList {
  /** Of the promotion. */
  readonly name: string
  readonly lines: () => AsyncGenerator<Buffer>
}

/** Rows of one look. */
const pageSize = 2000

/** Undefined: there is no such promotion or batch. */
export async function listIssuedCodes(
  service: Pick<Service, 'db' | 'plans'>,
  { storeId, keyId }: Caller,
  input: ListIssuedInput,
): Promise<IssuedList | undefined> {
  const plan = await planKnowing(service, storeId, input)
  const id = input.batch === undefined ? input.promotion : plan?.spaces.batches.get(input.batch)?.promotion
  const promotion = plan?.promotions.get(id ?? '')
  if (!plan || !promotion) return undefined
  const note = { issued: true, promotion: promotion.id, batch: input.batch }
  const entry = { storeId, actor: keyId, kind: 'codes', action: 'downloaded', note }
  const batchIds = input.batch === undefined ? batchesOf(plan, promotion.id) : [input.batch]
  const lines = async function* () {
    await recordAudit(service.db, entry)
    yield* linesOf(service, storeId, batchIds, input)
  }
  return { name: promotion.name, lines }
}

async function* linesOf(
  { db }: Pick<Service, 'db'>,
  storeId: string,
  batchIds: readonly string[],
  { purpose, layout = 'coupons' }: ListIssuedInput,
): AsyncGenerator<Buffer> {
  const { headings, cells } = layouts[layout]
  yield Buffer.from(lineOf(headings))
  for (const batchId of batchIds) {
    let after = -1
    for (;;) {
      const rows = await db.query(listIssued({ storeId, batchId, purpose: purpose ?? null, after, limit: pageSize }))
      const lines = rows.flatMap(({ document }) => cells(document) ?? []).map(lineOf)
      if (lines.length > 0) yield Buffer.from(lines.join(''))
      const last = rows.at(-1)
      if (!last || rows.length < pageSize) break
      after = last.index
    }
  }
}

interface Layout {
  readonly headings: readonly string[]
  /** Of each line; undefined: the code has no place in this layout. */
  readonly cells: (code: StoredCode) => readonly [readonly string[]] | undefined
}

const layouts: Readonly<Record<NonNullable<ListIssuedInput['layout']>, Layout>> = {
  coupons: { headings: ['Coupon'], cells: ({ code }) => [[code]] },
  profiles: {
    headings: ['External ID', 'Coupon', 'Coupon Expires', 'Coupon Purpose'],
    cells: ({ code, assigned_to, ends = '', purpose = '' }) =>
      assigned_to?.customer_id === undefined ? undefined : [[assigned_to.customer_id, code, ends, purpose]],
  },
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\n`
}
