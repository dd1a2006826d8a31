/** The file of an import: in parts, twice, by two at once, cut off, left alone, and what is no CSV at all. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { csv, importer, type ShownImport } from '../../../test/importing.ts'
import { withService } from '../../../test/with-service.ts'
import { pieceBytes } from '../../use-cases/imports/pieces.ts'

const service = withService()
const { ask, keys } = service
const booted = () => service.booted.service
const { begin, put, send, over, found, rows: query } = importer(service)

async function numberOf(text: string, values: readonly unknown[] = []): Promise<number> {
  const [row] = await query<{ n: number }>(text, values)
  return row?.n ?? 0
}

beforeAll(async () => {
  await maker(ask)('promotions', { id: 'base', limits: { redemptions: 100_000 }, conditions: [] })
})

describe('a file in parts', () => {
  const rows = (name: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${name}-${String(at).padStart(7, '0')}\n`).join('')

  it('[IMP-3] [K5] [C9] goes on where it was cut off, and no row comes twice', async () => {
    const id = await begin()
    const file = `code\n${rows('PARTS', 50_000)}`
    const cut = Math.floor(file.length * 0.37)
    const first = (await put(id, file.slice(0, cut), '?more=true')).body as unknown as ShownImport
    expect(first.received_bytes).toBe(Math.floor(cut / pieceBytes) * pieceBytes)
    expect(await found('PARTS-0000000')).toEqual([])
    const wrong = await put(id, 'x', `?offset=${cut}`)
    expect([wrong.status, wrong.body.code]).toEqual([400, 'bad_parameter'])
    await put(id, file.slice(first.received_bytes), `?offset=${first.received_bytes}`)
    expect(await over(id)).toMatchObject({
      status: 'done',
      rows: 50_000,
      imported: 50_000,
      received_bytes: file.length,
    })
    expect(await numberOf("select count(*)::int as n from codes where canonical like 'PARTS%'")).toBe(50_000)
  })

  it('[IMP-3] [K5] may be sent again from the start: what is there is compared and passed over', async () => {
    const id = await begin()
    const file = `code\n${rows('AGN', 40_000)}`
    await put(id, file.slice(0, pieceBytes + 7), '?more=true')
    const other = await put(id, file.replace('AGN', 'AGM'))
    expect([other.status, other.body.code]).toEqual([422, 'invalid'])
    await put(id, file)
    expect(await over(id)).toMatchObject({ status: 'done', imported: 40_000 })
    const late = await put(id, file)
    expect([late.status, late.body.code]).toEqual([409, 'already_resolved'])
  })

  it('[A16] two who send the same file make its codes once', async () => {
    const id = await begin()
    const file = `code\n${rows('TWO', 60_000)}`
    const answers = await Promise.all([put(id, file), put(id, file), put(id, file)])
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
    expect((await over(id)).imported).toBe(60_000)
    expect(await numberOf("select count(*)::int as n from codes where canonical like 'TWO%'")).toBe(60_000)
  })

  it('[A16] of two imports with the same code at once one has it', async () => {
    const file = `code\n${rows('RACE', 2000)}`
    const [one, other] = await Promise.all([send(file, { mode: 'partial' }), send(file, { mode: 'partial' })])
    expect(one.imported + other.imported).toBe(2000)
    expect(await numberOf("select count(*)::int as n from codes where canonical like 'RACE%'")).toBe(2000)
  })
})

describe('what is no CSV, or no import', () => {
  it('[K7] a workbook, an archive, UTF-16 and other media are refused in clear words', async () => {
    const id = await begin()
    for (const start of ['PK\x03\x04…', 'BZh9…', 'c\0o\0d\0e']) {
      const answer = await put(id, start)
      expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media'])
    }
    for (const type of ['application/json', 'application/zip', 'text/csv; charset=latin1']) {
      const answer = await ask('PUT', `/v1/imports/${id}/file`, { body: 'code\n', headers: { 'content-type': type } })
      expect([type, answer.status]).toEqual([type, 415])
    }
    const packed = await ask('PUT', `/v1/imports/${id}/file`, {
      body: 'code\n',
      headers: { ...csv, 'content-encoding': 'gzip' },
    })
    expect(packed.status).toBe(415)
    expect((await put(id, 'code\nSTILL\n')).body).toMatchObject({ status: 'done' })
  })

  it('[K7] a file past the cap is refused before it is read', async () => {
    const id = await begin()
    await query('update imports set received_bytes = 1073741820 where import_id = $1', [id])
    const answer = await put(id, 'code\nA\n', '?offset=1073741820')
    expect([answer.status, answer.body.code]).toEqual([413, 'too_large'])
  })

  it('an empty file is refused', async () => {
    expect(await send('')).toMatchObject({ status: 'refused', reason: 'unreadable' })
    expect(await send('code\n')).toMatchObject({ status: 'refused', reason: 'unreadable' })
  })

  it('the same id is the same import, with other words it is taken', async () => {
    const id = await begin()
    expect((await ask('POST', '/v1/imports', { body: { id, promotion: 'base' } })).status).toBe(201)
    expect((await ask('POST', '/v1/imports', { body: { id, promotion: 'base', dry_run: true } })).status).toBe(422)
    const wrong = await ask('POST', '/v1/imports', {
      body: { promotion: 'nowhere', defaults: { limits: { redemptions: 0 } } },
    })
    expect(wrong.status).toBe(422)
    expect((await ask('GET', `/v1/imports/${id}`, { key: keys.otherSecret })).status).toBe(404)
  })

  it('can be given up, unless its codes are live', async () => {
    const id = await begin()
    await put(id, 'x'.repeat(10), '?more=true')
    expect((await ask('DELETE', `/v1/imports/${id}`)).status).toBe(200)
    expect((await ask('GET', `/v1/imports/${id}`)).status).toBe(404)
    const done = await send('code\nLIVE-1\n')
    expect((await ask('DELETE', `/v1/imports/${done.id}`)).body.code).toBe('already_resolved')
    const tried = await send('code\nTRIED-1\n', { dry_run: true })
    expect((await ask('DELETE', `/v1/imports/${tried.id}`)).status).toBe(200)
  })

  it('[C8] imports are listed a page at a time', async () => {
    const page = (await ask('GET', '/v1/imports?limit=2')).body
    expect([page.data.length, page.has_more]).toEqual([2, true])
    const next = (await ask('GET', `/v1/imports?limit=2&after=${encodeURIComponent(page.next ?? '')}`)).body
    expect(next.data[0]?.id).not.toBe(page.data[1]?.id)
  })
})

describe('an import that is left alone', () => {
  it('is given up after seven days when half of it is there; of a finished one the problems are forgotten', async () => {
    const half = await begin()
    await put(half, 'code\nHALF\n', '?more=true')
    const done = await send('code\nWHOLE\n1E+05\n', { mode: 'partial' })
    const age = (days: number) =>
      query(
        `update imports set touched_at = clock_timestamp() - interval '${days} days' where import_id = any ($1::text[])`,
        [[half, done.id]],
      )
    await age(6)
    await booted().imports.sweep(booted())
    expect((await ask('GET', `/v1/imports/${half}`)).status).toBe(200)
    await age(8)
    while ((await booted().imports.sweep(booted())) > 0);
    expect((await ask('GET', `/v1/imports/${half}`)).status).toBe(404)
    expect((await ask('GET', `/v1/imports/${done.id}`)).body).toMatchObject({
      imported: 1,
      problems: 1,
      first_problems: [],
    })
  })

  it('[K5] whose server died after the last byte is finished by any other', async () => {
    const id = await begin()
    await put(id, 'code\nLEFT-1\n', '?more=true')
    const finish = booted().imports.finish
    Object.assign(booted().imports, { finish: () => Promise.resolve() })
    await put(id, 'code\nLEFT-1\n')
    Object.assign(booted().imports, { finish })
    expect((await ask('GET', `/v1/imports/${id}`)).body.status).toBe('checking')
    expect(await found('LEFT-1')).toEqual([])
    const text = "update imports set touched_at = touched_at - interval '6 seconds' where import_id = $1"
    await query(text, [id])
    await booted().imports.sweep(booted())
    expect(await over(id)).toMatchObject({ status: 'done', imported: 1 })
  })

  it('that the database cannot take is refused, not tried for ever', async () => {
    const id = await begin()
    const finish = booted().imports.finish
    Object.assign(booted().imports, { finish: () => Promise.resolve() })
    await put(id, 'code\nPOISON\n')
    Object.assign(booted().imports, { finish })
    const text = "update import_pieces set documents = array['{'] where import_id = $1"
    await query(text, [id])
    await booted().imports.finish(booted(), { storeId: 'default', id })
    expect(await over(id)).toMatchObject({ status: 'refused', reason: 'failed', imported: 0 })
  })
})
