import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { alphabets } from '../alphabets.ts'
import type { CodeFormat } from '../pattern.ts'
import { openSpace } from './open-space.ts'

const key = Uint8Array.from({ length: 32 }, (_, at) => at)

function format(changed: Partial<CodeFormat> = {}): CodeFormat {
  const { safe } = alphabets
  return { pattern: '####-####', alphabet: safe, check: 'none', words: null, caseSensitive: false, ...changed }
}

/** Text of the lines of a range. */
function linesOf(space: ReturnType<typeof openSpace>, ...range: Parameters<typeof space.lines>) {
  const all = space.lines(...range)
  let text = ''
  for (;;) {
    const { value, done } = all.next()
    if (done) return { lines: text.split('\n').slice(0, -1), printed: value }
    text += value.toString()
  }
}

it('vectors of our own: these codes stay for ever', () => {
  expect(vectors.map(({ changed, index }) => openSpace(format(changed), key).codeAt(index))).toEqual(
    vectors.map(({ code }) => code),
  )
})

const spring = { pattern: 'SPRING-####-####-####' } as const
const vectors = [
  { changed: spring, index: 0, code: 'SPRING-HRGM-76J2-KKRN' },
  { changed: spring, index: 1, code: 'SPRING-N6N4-QB7T-QPTN' },
  { changed: spring, index: 9_999_999, code: 'SPRING-D7V3-HXKB-T873' },
  { changed: spring, index: Number.MAX_SAFE_INTEGER, code: 'SPRING-7MBY-ZH8C-CDC2' },
  { changed: { ...spring, check: 'end' }, index: 0, code: 'SPRING-HRGM-76J2-KKRNC' },
  { changed: { pattern: '#######', alphabet: alphabets.digits }, index: 0, code: '5652863' },
  { changed: { pattern: '#######', alphabet: alphabets.digits }, index: 1, code: '8684951' },
  { changed: { pattern: '####-####-####-####' }, index: 0, code: '928K-YJBB-Z743-CFHK' },
  { changed: { pattern: '#####-#####-#####-#####-#####' }, index: 0, code: 'TN4T3-XRWB3-Y9HQ9-6CFJD-FQFXF' },
] as const

const anyFormat = fc
  .record({
    size: fc.integer({ min: 3, max: 64 }),
    places: fc.integer({ min: 13, max: 26 }),
    literals: fc.array(fc.constantFrom('S', 'A', '1', '-', '', '_'), { minLength: 26, maxLength: 26 }),
    check: fc.constantFrom<CodeFormat['check']>('none', 'end'),
    key: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    index: fc.oneof(fc.nat(), fc.maxSafeNat()),
  })
  .map(({ size, places, literals, check, ...rest }) => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$'.slice(0, size)
    const pattern = Array.from({ length: places }, (_, at) => `#${literals[at]}`)
      .join('')
      .replace(/-$/, '')
    return { format: format({ pattern, alphabet, check, caseSensitive: true }), ...rest }
  })

it('law: an index gives its code and the code its index, any pattern, alphabet and key', () => {
  fc.assert(
    fc.property(anyFormat, ({ format, key, index: wanted }) => {
      const space = openSpace(format, key)
      const index = Number(BigInt(wanted) % space.capacity)
      const code = space.codeAt(index)
      const canonical = code.replaceAll('-', '')
      expect(space.canonicalAt(index)).toBe(canonical)
      expect(space.indexOf(canonical)).toBe(index)
      expect(space.indexesOf(['?', canonical])).toEqual([undefined, index])
      expect(code).toHaveLength(format.pattern.length + (format.check === 'end' ? 1 : 0))
      const [line] = space.lines(index, 1)
      expect(line?.toString()).toBe(`${code}\n`)
    }),
    runs(2),
  )
})

it('[F13] exhaustive: all codes of seven digits are different, and every digit stands everywhere equally often', () => {
  const space = openSpace(format({ pattern: '#######', alphabet: alphabets.digits }), key)
  const seen = new Uint8Array(10_000_000)
  let doubles = 0
  for (const lines of space.lines(0, 10_000_000)) {
    for (let at = 0; at < lines.length; at += 8) {
      let number = 0
      for (let place = 0; place < 7; place++) number = 10 * number + lines[at + place]! - 48
      doubles += seen[number]!
      seen[number] = 1
    }
  }
  // Ten million of ten million and none twice: each once, so each digit is at each place a million times.
  expect(doubles).toBe(0)
  expect(seen.indexOf(0)).toBe(-1)
})

it('[F13] codes of a large space come back to their own index: none is there twice', () => {
  const space = openSpace(format({ pattern: '####-####-####' }), key)
  let wrong = 0
  for (const from of [0, 4_000_000_000, 2 ** 53 - 200_001]) {
    const codes = linesOf(space, from, 200_000).lines.map(line => line.replaceAll('-', ''))
    for (const [at, index] of space.indexesOf(codes).entries()) if (index !== from + at) wrong += 1
  }
  expect(wrong).toBe(0)
})

it('[F13] characters are spread evenly over every place: chi-square p > 0.001', () => {
  const wishes = [
    format({ pattern: '############' }),
    format({ pattern: '##############################', alphabet: alphabets.digits }),
    format({ pattern: '############', alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$' }),
    format({ pattern: '################################', alphabet: 'AB' }),
    format({ pattern: '############', check: 'end' }),
  ]
  for (const wish of wishes) {
    const count = wish.pattern.length > 26 && wish.alphabet.length > 2 ? 4_000 : 100_000
    const length = wish.pattern.length + (wish.check === 'end' ? 1 : 0)
    const counts = Array.from({ length }, () => new Float64Array(128))
    for (const lines of openSpace(wish, key).lines(0, count)) {
      for (let at = 0; at < lines.length; at++) if (lines[at] !== 10) counts[at % (length + 1)]![lines[at]!]! += 1
    }
    for (const [place, found] of counts.entries()) {
      const expected = count / wish.alphabet.length
      const cells = Array.from(wish.alphabet, character => found[character.charCodeAt(0)]!)
      const chiSquare = cells.reduce((sum, cell) => sum + (cell - expected) ** 2 / expected, 0)
      expect(chiSquare, `place ${place} of ${wish.pattern}`).toBeLessThan(critical(cells.length - 1))
    }
  }
})

/** Chi-square at p = 0.001 by Wilson and Hilferty: 27.9 for 9 degrees of freedom, 55.5 for 27. */
function critical(degrees: number): number {
  const spread = 2 / (9 * degrees)
  return degrees * (1 - spread + 3.0902 * Math.sqrt(spread)) ** 3
}

it('two spaces have nothing in common: another key, pattern or alphabet gives other codes', () => {
  const other = Uint8Array.from(key).fill(9, 31)
  const codes = [
    openSpace(format(), key),
    openSpace(format(), other),
    openSpace(format({ pattern: '########' }), key),
    openSpace(format({ alphabet: [...alphabets.safe].reverse().join('') }), key),
  ].map(space => space.canonicalAt(0))
  expect(new Set(codes).size).toBe(4)
})

it('reads look-alikes in the fixed part and in drawn characters', () => {
  const space = openSpace(format({ pattern: 'SOLID-####-####', alphabet: '0123456789ABCDEF' }), key)
  const index = Array.from({ length: 100 }, (_, at) => at).find(at => /0.*1/.test(space.canonicalAt(at).slice(5)))!
  const typed = space.canonicalAt(index).replace('SOLID', 'S01ID').replaceAll('0', 'O').replaceAll('1', 'L')
  expect(space.indexOf(typed)).toBeUndefined()
  expect(space.indexOfLookAlike(typed)).toBe(index)
})

it('reads look-alikes of letters that are drawn', () => {
  const space = openSpace(format({ pattern: '######', alphabet: 'ABCDEFGHIJKMNOPQRSTUVWXYZ' }), key)
  const index = Array.from({ length: 1000 }, (_, at) => at).find(at => /I.*O/.test(space.canonicalAt(at)))!
  const typed = space.canonicalAt(index).replaceAll('I', '1').replaceAll('O', '0')
  expect([space.indexOf(typed), space.indexOfLookAlike(typed)]).toEqual([undefined, index])
})

it("a text of the format that no safe index has is nobody's", () => {
  for (const [pattern, all] of [
    ['############', 28n ** 12n],
    ['####################', 28n ** 20n],
  ] as const) {
    const space = openSpace(format({ pattern }), key)
    const texts = Array.from(
      { length: 500 },
      (_, at) => alphabets.safe[at % 28]!.repeat(pattern.length - 2) + alphabets.safe.slice(at % 26, (at % 26) + 2),
    )
    const indexes = texts.map(space.indexOf)
    expect(space.indexesOf(texts)).toEqual(indexes)
    for (const [at, index] of indexes.entries())
      if (index !== undefined) expect(space.canonicalAt(index)).toBe(texts[at])
    expect(indexes.filter(index => index === undefined).length).toBeGreaterThan(all > 2n ** 60n ? 499 : 400)
  }
})

it('tells a typing error from a code that it does not know', () => {
  const space = openSpace(format({ pattern: 'X-####-####', check: 'end' }), key)
  const code = space.canonicalAt(5)
  const wrong = code.slice(0, 3) + (code[3] === '2' ? '3' : '2') + code.slice(4)
  expect([space.isTypingError(wrong), space.indexOf(wrong)]).toEqual([true, undefined])
  expect([code, `Y${code.slice(1)}`, code.slice(1), `${code.slice(0, -1)}A`].map(space.isTypingError)).toEqual([
    false,
    false,
    false,
    false,
  ])
  expect(openSpace(format(), key).isTypingError('BBBBBBBB')).toBe(false)
})

it('[F11] leaves rude codes out and counts them', () => {
  const wish = format({ pattern: 'FU-C#####', alphabet: 'ABCFIKSTU0123456', words: 'words-1' })
  const space = openSpace(wish, key)
  const { lines, printed } = linesOf(space, 1000, 20_000)
  const all = linesOf(openSpace({ ...wish, words: null }, key), 1000, 20_000).lines
  const refused = all.filter((_, at) => !space.isAllowed(1000 + at))
  expect(refused.filter(code => code.startsWith('FU-CK')).length).toBeGreaterThan(1000)
  expect(printed).toEqual({ written: lines.length, rude: refused.length, holes: 0 })
  expect(lines).toEqual(all.filter(code => !refused.includes(code)))
})

it('leaves holes out, wherever they are', () => {
  const space = openSpace(format(), key)
  const all = linesOf(space, 0, 40_000).lines
  const holes = [3, 10, 11, 16_383, 16_384, 20_000, 39_999, 50_000]
  const { lines, printed } = linesOf(space, 10, 39_990, { holes })
  expect(lines).toEqual(all.filter((_, at) => at >= 10 && !holes.includes(at)))
  expect(printed).toEqual({ written: 39_984, rude: 0, holes: 6 })
})

it('says how many indexes hold so many codes', () => {
  const changed = { pattern: 'FU-C#####', alphabet: 'ABCFIKSTU0123456' } as const
  const space = openSpace(format({ ...changed, words: 'words-1' }), key)
  const holes = [100, 101, 5_000, 900_000]
  const range = space.rangeFor(50, 20_000, holes)!
  const { printed } = linesOf(space, 50, range.count, { holes })
  expect(printed).toEqual({ written: 20_000, rude: range.rude, holes: 3 })
  expect(range).toEqual({ count: 20_003 + range.rude, rude: printed.rude, holes: 3 })
  expect(linesOf(space, 50, range.count - 1, { holes }).printed.written).toBe(19_999)
  expect(space.rangeFor(1_000_000, 48_576, holes)).toBeUndefined()
  const plain = openSpace(format(changed), key)
  expect(plain.rangeFor(1_000_000, 48_576)).toEqual({ count: 48_576, rude: 0, holes: 0 })
  expect(plain.rangeFor(1_000_000, 48_577)).toBeUndefined()
  expect(plain.rangeFor(50, 50, holes)).toEqual({ count: 50, rude: 0, holes: 0 })
  expect(plain.rangeFor(50, 51, holes)).toEqual({ count: 53, rude: 0, holes: 2 })
  expect(plain.rangeFor(102, 48_576, holes)).toEqual({ count: 48_577, rude: 0, holes: 1 })
  expect(plain.rangeFor(900_000, 148_576, holes)).toBeUndefined()
})

it('writes what stands around a code, and waits for the sink', async () => {
  for (const pattern of ['##-####', '####-####-####-####-####']) {
    const space = openSpace(format({ pattern }), key)
    let text = ''
    let open = 0
    const printed = await space.write(
      7,
      20_000,
      async lines => {
        open += 1
        await Promise.resolve()
        expect(open).toBe(1)
        text += lines
        open -= 1
      },
      { before: '"é', after: '",x\r\n' },
    )
    expect(printed.written).toBe(20_000)
    expect(text.startsWith(`"é${space.codeAt(7)}",x\r\n"é${space.codeAt(8)}"`)).toBe(true)
    expect(text.endsWith(`${space.codeAt(20_006)}",x\r\n`)).toBe(true)
  }
})

it('refuses what is no index, no key, no computed format, no word list', () => {
  const space = openSpace(format({ pattern: '######', alphabet: alphabets.digits }), key)
  for (const index of [-1, 0.5, 1_000_000, 2 ** 53]) expect(() => space.codeAt(index)).toThrow(RangeError)
  expect(() => [...space.lines(999_999, 2)]).toThrow(RangeError)
  expect([...space.lines(1_000_000, 0)]).toEqual([])
  expect(() => openSpace(format(), new Uint8Array(16))).toThrow('32 bytes')
  expect(() => openSpace(format({ pattern: '####' }), key)).toThrow('drawn')
  expect(() => openSpace(format({ words: 'words-0' }), key)).toThrow('words-0')
})
