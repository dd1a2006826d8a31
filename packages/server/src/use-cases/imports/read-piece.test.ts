/** Rows to codes: what each can say, and every reason why a row cannot be imported. */
import { importRequestSchema } from '@counterfoil/contract'
import { describe, expect, it } from 'vitest'
import { createIdentities } from '../identities.ts'
import { atTheStart, mostRowBytes, type PieceReading, readEnd, readPiece } from './read-piece.ts'

const identities = createIdentities(Buffer.alloc(32, 3))
const promotions = new Set(['base', 'other'])

interface ReadCode {
  readonly row: number
  readonly canonical: string
  readonly code: string
  readonly id: string | null
  readonly promotion: string | null
  readonly status: string | null
  readonly document: string | null
  readonly hashes: string | null
  readonly used: number | null
}

interface Reading extends Pick<PieceReading, 'state' | 'rest' | 'problems' | 'rows'> {
  readonly codes: readonly ReadCode[]
}

/** The lists of a piece as codes. */
function codesOf({ codes }: PieceReading): readonly ReadCode[] {
  return codes.codes.map((code, at) => ({
    row: codes.rows?.[at] ?? codes.first + at,
    canonical: codes.canonicals[at] ?? '',
    code,
    id: codes.ids?.[at] ?? null,
    promotion: codes.promotions?.[at] ?? null,
    status: codes.statuses?.[at] ?? null,
    document: codes.documents?.[at] ?? null,
    hashes: codes.hashes?.[at] ?? null,
    used: codes.used?.[at] ?? null,
  }))
}

function read(file: string | Buffer, request: object = {}, size = 1 << 20): Reading {
  const scene = {
    request: importRequestSchema.parse(JSON.parse(JSON.stringify({ promotion: 'base', ...request }))),
    storeId: 's',
    at: '2026-11-21T10:00:00.000Z',
    identities,
    codeCase: 'insensitive' as const,
    promotions,
  }
  const bytes = Buffer.from(file)
  let reading: Reading = { state: atTheStart, rest: Buffer.alloc(0), codes: [], problems: [], rows: 0 }
  for (let at = 0; at === 0 || at < bytes.length; at += size) {
    const { state, rest } = reading
    const last = at + size >= bytes.length
    const next = readPiece({ scene, state, rest, bytes: bytes.subarray(at, at + size), first: at === 0, last })
    const problems = [...reading.problems, ...next.problems]
    reading = { ...next, problems, codes: [...reading.codes, ...codesOf(next)], rows: reading.rows + next.rows }
  }
  return reading
}

/** `row reason column value` of each problem. */
function problemsOf(file: string | Buffer, request: object = {}): readonly string[] {
  return read(file, request).problems.map(({ row, reason, column, value }) =>
    [row, reason, column, value].filter(Boolean).join(' '),
  )
}

describe('the forms of files', () => {
  it.each([
    ['plain', 'code,limit_redemptions\nA-1,1\nB-2,2\n'],
    ['without a last line break', 'code,limit_redemptions\nA-1,1\nB-2,2'],
    ['with a byte order mark', '\ufeffcode,limit_redemptions\nA-1,1\nB-2,2\n'],
    ['CRLF', 'code,limit_redemptions\r\nA-1,1\r\nB-2,2\r\n'],
    ['CR', 'code,limit_redemptions\rA-1,1\rB-2,2\r'],
    ['semicolons', 'code;limit_redemptions\nA-1;1\nB-2;2\n'],
    ['tabs', 'code\tlimit_redemptions\nA-1\t1\nB-2\t2\n'],
    ['quotes', '"code","limit_redemptions"\n"A-1","1"\n"B-2","2"\n'],
    ['names in other letters', ' Code ,Limit Redemptions\nA-1,1\nB-2,2\n'],
  ])('[IMP-1] [K1] %s: two codes, in pieces of any size', (_form, file) => {
    for (const size of [1, 2, 3, 7, 1 << 20]) {
      const { codes, problems } = read(file, {}, size)
      expect(problems).toEqual([])
      expect(codes).toMatchObject([
        { row: 2, canonical: 'A1', code: 'A-1', document: '{"limits":{"redemptions":1}}' },
        { row: 3, canonical: 'B2', code: 'B-2', document: '{"limits":{"redemptions":2}}' },
      ])
    }
  })

  it('[K1] counts rows as a spreadsheet does: with empty ones, and with line breaks inside of a field', () => {
    const { codes } = read('code,metadata\nA,\n\n,\n"B","{""a"":\n1}"\nC,\n')
    expect(codes.map(({ row, canonical }) => [row, canonical])).toEqual([
      [2, 'A'],
      [5, 'B'],
      [6, 'C'],
    ])
  })

  it('takes a list without a header, and columns by their numbers', () => {
    expect(read('A\nB\n', { header: false }).codes.map(({ row, code }) => [row, code])).toEqual([
      [1, 'A'],
      [2, 'B'],
    ])
    const columns = { 2: 'code', 1: 'used' } as const
    expect(read('7,A\n', { header: false, columns }).codes).toMatchObject([{ code: 'A', used: 7 }])
  })

  it('[K1] names the row of a quote that is never closed, and reads what comes before it', () => {
    const before = Array.from({ length: 500 }, (_, at) => `C${at},x\n`).join('')
    const file = `code,channel\n${before}"BROKEN,x\n${'MORE,x\n'.repeat(20_000)}`
    const reading = read(file, {}, 50_000)
    expect(reading.problems).toMatchObject([{ row: 502, reason: 'row_too_long', severity: 'error' }])
    expect([reading.codes.length, reading.state.broken]).toEqual([500, true])
    expect(file.length).toBeGreaterThan(mostRowBytes)
    expect(problemsOf('code,channel\nA,x\n"B,x\nC,x\n')).toEqual(['3 unbalanced_quote'])
    expect(problemsOf('code,channel\nA,x\n"B"1,x\nC,x\n')).toEqual(['3 unbalanced_quote'])
  })

  it('names the row that is no UTF-8, or no text', () => {
    expect(problemsOf(Buffer.from('code,channel\nA,x\nB,caf\xe9\nC,x\n', 'latin1'))).toEqual(['3 not_utf8'])
    expect(problemsOf('code\nA\nB\0\nC\n')).toEqual(['3 not_utf8'])
  })
})

describe('columns', () => {
  it('[K8] that nobody knows are told and passed over, or kept in metadata by choice', () => {
    const file = 'code,Discount Type,Usage\nA,percent,3\n'
    const { codes, problems, state } = read(file)
    expect(problems.map(({ row, severity, reason, column }) => [row, severity, reason, column])).toEqual([
      [1, 'warning', 'unknown_column', 'Discount Type'],
      [1, 'warning', 'unknown_column', 'Usage'],
    ])
    expect(codes[0]?.document).toBeNull()
    expect(state.columns?.unknown).toEqual(['Discount Type', 'Usage'])
    const kept = read(file, { unknown_columns: 'metadata' })
    expect(kept.problems.map(({ reason }) => reason)).toEqual(['kept_column', 'kept_column'])
    expect(JSON.parse(kept.codes[0]?.document ?? '')).toEqual({
      metadata: { external: { 'Discount Type': 'percent', Usage: '3' } },
    })
  })

  it('[IMP-7] [K8] are never guessed: a file without a known code column is refused until somebody says', () => {
    expect(problemsOf('Coupon Code,Times Used\nA,1\n')).toEqual([
      '1 no_code_column Coupon Code, Times Used',
      '1 unknown_column Coupon Code',
      '1 unknown_column Times Used',
    ])
    const columns = { 'Coupon Code': 'code', 'Times Used': 'used' } as const
    expect(read('Coupon Code,Times Used\nA,1\n', { columns }).codes).toMatchObject([{ code: 'A', used: 1 }])
    expect(problemsOf('code\nA\n', { columns: { Coupon: 'code' } })).toEqual(['1 column_absent Coupon'])
    expect(problemsOf('code,Coupon\nA,B\n', { columns: { Coupon: 'code' } })).toEqual(['1 column_twice code'])
  })

  it('of our own export that are counted are passed over in silence', () => {
    expect(problemsOf('code,batch,last_used,created_at,updated_at,discount_EUR\nA,b,2026-01-01,x,y,5\n')).toEqual([])
  })
})

describe('a row', () => {
  it('says all that a code can say, and the import says the rest', () => {
    const header =
      'id,code,promotion,status,starts,ends,expires_after,limit_redemptions,limit_per_customer,used,customer_id,email,channel,partner,medium,metadata'
    const row =
      'my-id,Save-10,other,DISABLED,2026-01-01,2026-02-01T10:00:00Z,P2D,,2,3,c1,anna@example.com,mail,p,m,"{""a"":[1]}"'
    const [code] = read(`${header}\n${row}\n`, {
      defaults: { limits: { redemptions: 9 }, source: { medium: 'all' } },
    }).codes
    expect(code).toMatchObject({
      id: 'my-id',
      canonical: 'SAVE10',
      code: 'Save-10',
      promotion: 'other',
      status: 'disabled',
      used: 3,
    })
    expect(JSON.parse(code?.document ?? '')).toEqual({
      limits: { redemptions: 9, per_customer: 2 },
      starts: '2026-01-01',
      ends: '2026-02-01T10:00:00Z',
      expires_after: 'P2D',
      issued_at: '2026-11-21T10:00:00.000Z',
      source: { channel: 'mail', partner: 'p', medium: 'm' },
      metadata: { a: [1] },
      assigned_to: { customer_id: 'c1', email_hint: 'a***@e***.com' },
    })
    const hashes = [...identities.of('s', { id: 'c1' }), ...identities.of('s', { email: 'anna@example.com' })].sort()
    expect(code?.hashes).toBe(hashes.join(','))
  })

  it.each([
    ['code,used\nA\n', '2 too_few_fields'],
    ['code\nA,B\n', '2 too_many_fields'],
    ['code,expires_after,issued_at\nA,P2D,2026-02-30T00:00:00Z\n', '2 invalid_value issued_at 2026-02-30T00:00:00Z'],
    ['code,expires_after,issued_at\nA,P2D,2026-11-30T24:00:00Z\n', '2 invalid_value issued_at 2026-11-30T24:00:00Z'],
    ['code,used\n,1\n', '2 missing_code code'],
    ['code\n1E+05\n', '2 scientific_notation code 1E+05'],
    ['code\n1.23457e+11\n', '2 scientific_notation code 1.23457e+11'],
    ['code\n"1,5E10"\n', '2 scientific_notation code 1,5E10'],
    ['code\n+SAVE10\n', '2 formula_code code +SAVE10'],
    ['code\n-SAVE10\n', '2 formula_code code -SAVE10'],
    ['code\n=SAVE10\n', '2 formula_code code =SAVE10'],
    ['code\nSÄVE\n', '2 malformed_code code SÄVE'],
    [`code\n${'A'.repeat(65)}\n`, `2 malformed_code code ${'A'.repeat(64)}`],
    ['code,promotion\nA,nowhere\n', '2 unknown_promotion promotion nowhere'],
    ['code,status\nA,live\n', '2 unknown_status status live'],
    ['code,ends\nA,01/05/2026\n', '2 ambiguous_date ends 01/05/2026'],
    ['code,ends\nA,44562\n', '2 serial_date ends 44562'],
    ['code,ends\nA,2026-02-30\n', '2 invalid_value ends 2026-02-30'],
    ['code,starts,ends\nA,2026-02-03,2026-02-01\n', '2 invalid_value ends 2026-02-01'],
    ['code;limit_redemptions\nA;1.234,56\n', '2 not_a_count limit_redemptions 1.234,56'],
    ['code,used\nA,-1\n', '2 not_a_count used -1'],
    ['code,limit_redemptions\nA,0\n', '2 invalid_value limit_redemptions 0'],
    ['code,expires_after\nA,2 days\n', '2 invalid_value expires_after 2 days'],
    ['code,metadata\nA,{\n', '2 invalid_value metadata {'],
    ['code,metadata\nA,"{""a"":""\\u0000""}"\n', '2 invalid_value metadata {"a":"\\u0000"}'],
    ['code,id\nA,a b\n', '2 invalid_id id a b'],
    ['code,email\nA,nobody\n', '2 invalid_value email'],
    ['code,email_hint\nA,a***@e***.com\n', '2 email_not_in_file email_hint a***@e***.com'],
    ['code,session_hint\nA,s\n', '2 session_code session_hint s'],
  ])('[K2] [K4] %j: %s', (file, expected) => {
    expect(problemsOf(file)).toEqual([expected])
    expect(read(file).codes).toEqual([])
  })

  it('[K2] [K4] reads codes that only look like numbers, and formulas that somebody wrote on purpose', () => {
    const file = "code\n12E45678\n007\n'+SAVE10\nA.B%C+D&E$F!G_H\n"
    expect(read(file).codes.map(({ canonical }) => canonical)).toEqual([
      '12E45678',
      '007',
      '+SAVE10',
      'A.B%C+D&E$F!G_H',
    ])
  })

  it('tells every mistake at once', () => {
    expect(problemsOf('code,status,used\n,live,x\n')).toEqual([
      '2 missing_code code',
      '2 unknown_status status live',
      '2 not_a_count used x',
    ])
  })

  it('needs a promotion of its own when the import names none', () => {
    expect(problemsOf('code,promotion\nA,\nB,other\n', { promotion: undefined })).toEqual(['2 no_promotion promotion'])
  })

  it('[K10] used more often than it may be is imported as used up, with a warning', () => {
    const { codes, problems } = read('code,limit_redemptions,used\nA,5,7\nB,5,5\n')
    expect(problems).toEqual([{ row: 2, severity: 'warning', reason: 'already_exhausted', column: 'used', value: '7' }])
    expect(codes.map(({ used }) => used)).toEqual([7, 5])
  })

  it('never writes down an e-mail', () => {
    const reading = read('code,email,status\nA,anna@example.com,live\nB,anna@,active\n')
    expect(reading.problems).toHaveLength(2)
    expect(JSON.stringify(reading)).not.toMatch(/anna/)
  })
})

describe('the end of a file', () => {
  it('[K2] of numbers of different lengths makes suspicious', () => {
    const endOf = (file: string) => {
      const { state, rows } = read(file)
      return readEnd(state, rows).map(({ reason }) => reason)
    }
    expect(endOf('code\n7\n0042\n')).toEqual(['leading_zeros'])
    expect(endOf('code\n0007\n0042\n')).toEqual([])
    expect(endOf('code\n7\nA42\n')).toEqual([])
    expect(endOf('code\n\n')).toEqual(['empty_file'])
    expect(endOf('')).toEqual(['empty_file'])
  })
})
