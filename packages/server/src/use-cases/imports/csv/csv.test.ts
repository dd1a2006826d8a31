/** Bytes to rows: where a row ends in pieces that end anywhere, and that the quick way reads what the library reads. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate } from './dates.ts'
import { delimiterOf } from './delimiter.ts'
import { endOfRecords } from './end-of-records.ts'
import { notCsv } from './file-kind.ts'
import { escapeFormula, isFormula, unescapeFormula } from './formula.ts'
import { readQuoted, readRecords } from './read-records.ts'

const end = (text: string) => endOfRecords(Buffer.from(text))
const cell = fc.string({ unit: fc.constantFrom('A', '7', ' ', '-', "'", 'é', '\t', ';', '|', '.') })
const runs = { numRuns: 1000 }

describe('endOfRecords', () => {
  it.each([
    ['', 0],
    ['A', 0],
    ['A\n', 2],
    ['A\nB', 2],
    ['A\r\nB\r\nC', 6],
    ['A\rB\rC', 4],
    // An LF may follow.
    ['A\nB\r', 2],
    ['A\n"x\ny', 2],
    ['A\n"x\ny"\nB', 8],
    ['"a""\n', 0],
    ['"a""\n"\n', 7],
  ])('[K1] of %j is %i', (text, expected) => expect(end(text)).toBe(expected))

  it('[K1] cuts a file anywhere into the same rows', () => {
    const quoted = fc.tuple(fc.boolean(), fc.string({ unit: fc.constantFrom('A', '"', '\n', '\r', ',') }))
    const field = quoted.map(([plain, text]) =>
      plain ? text.replaceAll(/["\r\n,]/g, '') : `"${text.replaceAll('"', '""')}"`,
    )
    const file = fc.array(fc.array(field, { minLength: 2, maxLength: 3 }), { maxLength: 6 })
    fc.assert(
      fc.property(file, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 9 }), (rows, ending, size) => {
        const bytes = Buffer.from(rows.map(row => row.join(',') + ending).join(''))
        let rest = Buffer.alloc(0)
        const found: (readonly string[])[] = []
        for (let at = 0; at < bytes.length; at += size) {
          const all = Buffer.concat([rest, bytes.subarray(at, at + size)])
          const cut = at + size >= bytes.length ? all.length : endOfRecords(all)
          found.push(...readRecords(all.toString('utf8', 0, cut), ',').records)
          rest = all.subarray(cut)
        }
        expect(found).toEqual(readRecords(bytes.toString(), ',').records)
        expect(found).toHaveLength(rows.length)
      }),
      runs,
    )
  })
})

describe('readRecords', () => {
  it('[K1] reads a text without quotes as the library does', () => {
    const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map(cells => cells.join(','))
    const text = fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 8 })
      .map(lines => lines.map(([text, ending]) => text + ending).join(''))
    fc.assert(
      fc.property(text, fc.constantFrom(',', ';', '\t', '|'), (text, delimiter) => {
        expect(readRecords(text, delimiter)).toEqual(readQuoted(text, delimiter))
      }),
      runs,
    )
  })

  it('[K1] reads line breaks and separators inside quotes', () => {
    expect(readRecords('"a\nb","c,""d"""\r\ne,f', ',')).toEqual({
      records: [
        ['a\nb', 'c,"d"'],
        ['e', 'f'],
      ],
      broken: false,
    })
  })

  it.each([
    ['A,1\nB,"2\nC,3\n', 1],
    ['A,1\nB,"2"x\nC,3\n', 1],
    ['A,1\nB,2"\nC,3\n', 1],
    ['"A\n', 0],
  ])('[K1] stops at a quote that is never closed or stands alone: %j', (text, whole) => {
    const { records, broken } = readRecords(text, ',')
    expect([records.length, broken]).toEqual([whole, true])
  })
})

it.each([
  ['code', ','],
  ['code;limit', ';'],
  ['code\tlimit\tends', '\t'],
  ['code|ends', '|'],
  ['"a;b;c",d', ','],
  ['code,a\nx;y;z;z', ','],
])('[K1] %j is parted by %j', (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter))

it('[K7] a workbook, an archive or another encoding is no CSV', () => {
  for (const start of [
    'PK\x03\x04',
    'PK\x05\x06',
    '\xd0\xcf\x11\xe0',
    '\x1f\x8b\x08',
    '\xff\xfec\0o\0',
    'BZh9',
    'co\0de',
  ])
    expect(notCsv(Buffer.from(start, 'latin1')), start).toMatch(/CSV/)
  for (const start of ['code\nA\n', '\ufeffcode\n', '', 'PKW10\n']) expect(notCsv(Buffer.from(start))).toBeUndefined()
})

describe('[K3] formulas', () => {
  it.each(['=cmd|x', '+1', '-1', '@x', '\tx', '\rx', "'=x", '＝1'])('%j is escaped', text => {
    expect(escapeFormula(text)).toBe(`'${text}`)
    expect(unescapeFormula(`'${text}`)).toBe(text)
  })
  it.each(['SAVE10', "'s", "it's", "'", '', '1-2', "''"])('%j is left alone', text => {
    expect([escapeFormula(text), unescapeFormula(text)]).toEqual([text, text])
  })
  it('come back as they went, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '＝') })
    fc.assert(
      fc.property(text, one => {
        expect(unescapeFormula(escapeFormula(one))).toBe(one)
        expect(isFormula(escapeFormula(one))).toBe(false)
      }),
      runs,
    )
  })
})

describe('[K2] dates', () => {
  it.each([
    ['2026-05-01', 'iso', { date: '2026-05-01' }],
    ['2026-05-01T10:00:00Z', 'iso', { date: '2026-05-01T10:00:00Z' }],
    ['01/05/2026', 'iso', { reason: 'ambiguous_date' }],
    ['13/05/2026', 'iso', { reason: 'ambiguous_date' }],
    ['01/05/2026', 'dmy', { date: '2026-05-01' }],
    ['1.5.2026', 'dmy', { date: '2026-05-01' }],
    ['01/05/2026', 'mdy', { date: '2026-01-05' }],
    ['44562', 'dmy', { reason: 'serial_date' }],
    ['44562.5', 'iso', { reason: 'serial_date' }],
  ] as const)('%s as %s', (text, order, expected) => expect(readDate(text, order)).toEqual(expected))
})
