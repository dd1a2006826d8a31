/** Imports over HTTP: from a file to live codes, in one step or not at all. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { importer, type ShownImport } from '../../../test/importing.ts'
import { withService } from '../../../test/with-service.ts'
import { verifyStore } from '../../use-cases/verify-store.ts'

const service = withService()
const { ask, database } = service
const make = maker(ask)
const { send, found, rows: query } = importer(service)

const reasons = ({ first_problems }: ShownImport) => first_problems.map(({ row, reason }) => `${row} ${reason}`)

async function numberOf(text: string, values: readonly unknown[] = []): Promise<number> {
  const [row] = await query<{ n: number }>(text, values)
  return row?.n ?? 0
}

beforeAll(async () => {
  await maker(ask)('promotions', { id: 'base', limits: { redemptions: 100_000 }, conditions: [] })
})

describe('an import', () => {
  it('[K1] makes codes live that can be read, listed, changed and redeemed', async () => {
    const shown = await send('code,limit_redemptions\nOLD-1,1\nOLD-2,2\n')
    expect(shown).toMatchObject({ status: 'done', rows: 2, imported: 2, problems: 0, warnings: 0 })
    const [code] = await found('old1')
    expect(code).toMatchObject({
      code: 'OLD-1',
      promotion: 'base',
      status: 'active',
      revision: 1,
      limits: { redemptions: 1 },
    })
    const order = (id: string) => ({
      order: {
        id,
        currency: 'USD',
        line_items: [{ id: 'l', quantity: 1, unit_price: 1000 }],
        discounts: { codes: ['old-1'] },
      },
    })
    expect((await ask('POST', '/v1/redemptions', { body: order('o1') })).status).toBe(201)
    expect((await ask('POST', '/v1/redemptions', { body: order('o2') })).body.quote.discounts.rejected).toMatchObject([
      { reason: 'redemption_limit' },
    ])
  })

  it('tells what a code said first, before and after it is changed', async () => {
    await send('code\nTOLD\n')
    const [code] = await found('TOLD')
    const revisions = async () => (await ask('GET', `/v1/codes/${code?.id}/revisions`)).body.data
    expect(await revisions()).toMatchObject([
      { revision: 1, key_id: 'bulk', document: { code: 'TOLD', status: 'active' } },
    ])
    await ask('PATCH', `/v1/codes/${code?.id}`, { body: { status: 'disabled' }, headers: { 'if-match': '"1"' } })
    expect(await revisions()).toMatchObject([
      { revision: 2, document: { status: 'disabled' } },
      { revision: 1, key_id: 'bulk', document: { status: 'active' } },
    ])
  })

  it('[IMP-2] [K1] by default one bad row refuses the file, and nothing of it is written', async () => {
    const shown = await send('code\nGOOD-1\n1E+05\nGOOD-2\n')
    expect(shown).toMatchObject({ status: 'refused', reason: 'bad_rows', rows: 3, imported: 0, problems: 1 })
    expect(reasons(shown)).toEqual(['3 scientific_notation'])
    expect(await found('GOOD-1')).toEqual([])
  })

  it('[IMP-2] [K1] with `partial` the good rows are taken and the others reported', async () => {
    const shown = await send('code\nPART-1\n1E+05\nPART-2\npart 1\n', { mode: 'partial' })
    expect(shown).toMatchObject({ status: 'done', rows: 4, imported: 2, problems: 2 })
    expect(reasons(shown)).toEqual(['3 scientific_notation', '5 duplicate_in_file'])
    expect(await found('PART-1')).toHaveLength(1)
  })

  it('[K1] of a file that breaks off at a quote nothing is imported unless `partial` is chosen', async () => {
    const file = 'code,channel\nQ1,x\nQ2,"x\nQ3,x\n'
    const refused = await send(file)
    expect([refused.status, reasons(refused)]).toEqual(['refused', ['3 unbalanced_quote']])
    expect(await found('Q1')).toEqual([])
    expect(await send(file, { mode: 'partial' })).toMatchObject({ status: 'done', imported: 1, problems: 1 })
    expect(await found('Q1')).toHaveLength(1)
  })

  it('[IMP-5] a dry run finds the same and writes nothing', async () => {
    await send('code\nTAKEN-1\n')
    const file = 'code,used,limit_redemptions\nDRY-1,,\ntaken1,,\nDRY 1,,\nDRY-2,9,3\n'
    const dry = await send(file, { dry_run: true, mode: 'partial' })
    expect(dry).toMatchObject({ status: 'done', rows: 4, imported: 0, problems: 2, warnings: 1 })
    expect(reasons(dry)).toEqual(['5 already_exhausted', '3 taken', '4 duplicate_in_file'])
    expect(await found('DRY-1')).toEqual([])
    const real = await send(file, { mode: 'partial' })
    expect(reasons(real)).toEqual(reasons(dry))
    expect(real.imported).toBe(2)
    expect((await send(file, { dry_run: true })).status).toBe('refused')
  })

  it('[IMP-4] [K11] duplicates are reported, the first row wins, however often it is tried', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `DUP-${at % 1000},${at}`)
    const request = { mode: 'partial', columns: { n: 'channel' } }
    const dry = await send(`code,n\n${rows.join('\n')}\n`, { ...request, dry_run: true })
    const shown = await send(`code,n\n${rows.join('\n')}\n`, request)
    expect([dry.problems, shown.problems, shown.imported]).toEqual([2000, 2000, 1000])
    expect(await found('DUP-7')).toMatchObject([{ source: { channel: '7' } }])
    expect(await numberOf("select count(*)::int as n from codes where canonical like 'DUP%'")).toBe(1000)
  })

  it('[F14] a code that a live one reads is refused, one that only an archived one reads is not', async () => {
    const old = await make('codes', { code: 'AGAIN' })
    expect(reasons(await send('code\nagain\n'))).toEqual(['2 taken'])
    await ask('POST', `/v1/codes/${old.body.id}/archive`)
    expect((await send('code\nagain\n')).status).toBe('done')
    expect((await send('code,status\nAGAIN,archived\n')).imported).toBe(1)
  })

  it('refuses ids that are taken, in the store or in the file', async () => {
    await make('codes', { id: 'mine', code: 'MINE' })
    const shown = await send('code,id\nID-1,mine\nID-2,same\nID-3,same\nID-4,own\n', { mode: 'partial' })
    expect(reasons(shown)).toEqual(['2 id_taken', '4 id_taken'])
    expect(await found('ID-4')).toMatchObject([{ id: 'own' }])
  })

  it('[IMP-6] [K10] uses that were counted elsewhere count: a code that is used up stays so, also when its counters are made anew', async () => {
    const shown = await send('code,limit_redemptions,used\nSPENT,5,7\nNEARLY,5,4\n')
    expect(shown).toMatchObject({ status: 'done', warnings: 1 })
    const quote = async (code: string, id: string) =>
      ask('POST', '/v1/redemptions', {
        body: {
          order: {
            id,
            currency: 'USD',
            line_items: [{ id: 'l', quantity: 1, unit_price: 1000 }],
            discounts: { codes: [code] },
          },
        },
      })
    expect((await quote('SPENT', 'k1')).body.quote.discounts.rejected).toMatchObject([{ reason: 'redemption_limit' }])
    expect((await quote('NEARLY', 'k2')).status).toBe(201)
    expect((await quote('NEARLY', 'k3')).status).toBe(409)
    const [code] = await found('NEARLY')
    // Without the limit there is no counter; with it the old uses are there again, and the order's.
    await ask('PATCH', `/v1/codes/${code?.id}`, { body: { limits: null }, headers: { 'if-match': '*' } })
    await ask('PATCH', `/v1/codes/${code?.id}`, { body: { limits: { redemptions: 6 } }, headers: { 'if-match': '*' } })
    expect(await numberOf('select uses::int as n from counters where key = $1', [`c:${code?.id}`])).toBe(5)
    expect((await quote('NEARLY', 'k4')).status).toBe(201)
    expect((await quote('NEARLY', 'k5')).status).toBe(409)
    expect(await verifyStore(database.db, 'default')).toEqual([])
  })

  it('[F16] codes with signs that addresses are made of are found as they are', async () => {
    await send('code\nA%2FB\nA+B\nA..B\n')
    for (const code of ['A%2FB', 'A+B', 'A..B']) expect(await found(code), code).toMatchObject([{ code }])
  })

  it('tells the outbox what came of it, in the transaction that did it', async () => {
    const { id } = await send('code\nEVENT\n')
    const text = "select body from outbox where type = 'import.finished' and body ->> 'import' = $1"
    const rows = await query<{ body: object }>(text, [id])
    expect(rows.map(({ body }) => body)).toEqual([
      { import: id, status: 'done', dry_run: false, promotion: 'base', rows: 1, imported: 1, problems: 0, warnings: 0 },
    ])
  })

  it('leaves nothing of the file behind', async () => {
    await send('code,email\nGONE,anna@example.com\n')
    expect(await numberOf('select count(*)::int as n from import_pieces')).toBe(0)
    expect(await found('GONE')).toMatchObject([{ assigned_to: { email_hint: 'a***@e***.com' } }])
    const dump = 'select (select json_agg(c)::text from codes c) || (select json_agg(i)::text from imports i) as n'
    expect(String(await numberOf(dump))).not.toMatch(/anna@/)
  })
})

it('[K3] the report is a table that runs no formula', async () => {
  const shown = await send('code,status\n=A1,active\n"a,b",live\n', { mode: 'partial' })
  const answer = await ask('GET', `/v1/imports/${shown.id}/problems.csv`)
  const lines = String(answer.body).split('\n')
  expect(lines[0]).toBe('row,severity,reason,column,value,message')
  expect(lines[1]).toMatch(/^2,error,formula_code,code,'=A1,/)
  expect(lines[2]).toMatch(/^3,error,malformed_code,code,"a,b",/)
  expect(lines[3]).toMatch(/^3,error,unknown_status,status,live,/)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toContain('-problems.csv')
})
