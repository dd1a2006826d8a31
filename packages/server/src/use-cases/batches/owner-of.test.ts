/** Whose a string is, on small numbers that can be counted through. */
import type { CodeFormat } from '@counterfoil/codes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlanSpacesRow, RangeEntry } from '../../store/spaces/plan-spaces.ts'
import { type CodeSpaces, changedSpaces, noSpaces, type PlanSpace } from './code-spaces.ts'
import { alikeOf, fitsOf, ownerAt, ownerOf, ownersOf, rangeAt } from './owner-of.ts'
import { countLines, mayMeet, needsCounting, printLines } from './print.ts'
import { createSpaceKeys } from './seal.ts'

const keys = createSpaceKeys(Buffer.alloc(32, 7))
const safe = '23456789BCDFGHJKMNPQRSTVWXYZ'
const format = (pattern: string, more: Partial<CodeFormat> = {}): CodeFormat => ({
  pattern,
  alphabet: '0123456789',
  check: 'none',
  words: null,
  caseSensitive: false,
  ...more,
})

interface Made {
  readonly format: CodeFormat
  readonly next: number
  readonly holes?: readonly number[]
  readonly status?: 'active' | 'retired'
}

/** Spaces s0, s1, …; ranges as `[space, first, last, batch, granted]`. */
function spacesOf(
  made: readonly Made[],
  ranges: readonly (readonly [number, number, number, string, number])[],
): CodeSpaces {
  const rows: PlanSpacesRow = {
    spaces: made.map((space, at) => ({
      id: `s${at}`,
      format: space.format,
      key: keys.seal({ storeId: 'shop', spaceId: `s${at}` }, Buffer.alloc(32, at)).toString('hex'),
      status: space.status ?? 'active',
      next: space.next,
    })),
    batches: [...new Set(ranges.map(([, , , batch]) => batch))].map(id => ({
      id,
      promotion: 'p',
      spaceId: `s${ranges.find(range => range[3] === id)?.[0]}`,
      status: 'ready',
      handout: 'export',
      document: {},
      revision: 1,
      createdAt: '',
      updatedAt: '',
    })),
    ranges: ranges.map(
      ([space, first, last, batch, granted]): RangeEntry => [`s${space}`, first, last, batch, false, granted, null],
    ),
    holes: made.flatMap(({ holes = [] }, at) => holes.map(index => [`s${at}`, index] as const)),
  }
  return changedSpaces('shop', keys, noSpaces, rows)
}

const textAt = (spaces: CodeSpaces, space: number, index: number): string =>
  (spaces.all[space] as PlanSpace).space?.canonicalAt(index) ?? ''

const digits = '#######'

describe('the owner of a string', () => {
  it('is the batch whose range has its index, and nobody beyond what was handed out', () => {
    const spaces = spacesOf(
      [{ format: format(`A-${digits}`), next: 30 }],
      [
        [0, 0, 9, 'a', 1],
        [0, 10, 29, 'b', 2],
      ],
    )
    const owners = Array.from({ length: 40 }, (_, index) => ownerOf(spaces, textAt(spaces, 0, index))?.batch.id)
    expect(owners).toEqual([...Array(10).fill('a'), ...Array(20).fill('b'), ...Array(10).fill(undefined)])
    expect(ownerOf(spaces, 'A12')).toBeUndefined()
    expect(ownerOf(spaces, 'B1234567')).toBeUndefined()
  })

  it('is nobody of a hole, and of a code with a word in it', () => {
    const words = format('#####', { alphabet: safe, words: 'words-1', pattern: 'FCKYU#####' })
    const spaces = spacesOf(
      [
        { format: format(digits), next: 10, holes: [3] },
        { format: words, next: 2000 },
      ],
      [
        [0, 0, 9, 'a', 1],
        [1, 0, 1999, 'w', 2],
      ],
    )
    expect(ownerOf(spaces, textAt(spaces, 0, 3))).toBeUndefined()
    expect(ownerOf(spaces, textAt(spaces, 0, 4))?.index).toBe(4)
    const printed = [...printLines(spaces, { spaceId: 's1', from: 0, count: 2000 })].join('').trim().split('\n')
    const owned = Array.from({ length: 2000 }, (_, index) => textAt(spaces, 1, index)).filter(text =>
      ownerOf(spaces, text),
    )
    expect(new Set(owned)).toEqual(new Set(printed.filter(text => text !== '').map(text => text.replaceAll('-', ''))))
  })

  it('[BAT-2] is the range that was handed out first, where patterns make the same text', () => {
    // 1,000,000 of 10,000,000 each: about 100,000 texts in both.
    const made = [
      { format: format('###-####'), next: 3000 },
      { format: format('#######'), next: 1_000_000 },
    ]
    const late = spacesOf(made, [
      [0, 0, 2999, 'a', 2],
      [1, 0, 999_999, 'b', 1],
    ])
    const early = spacesOf(made, [
      [0, 0, 2999, 'a', 1],
      [1, 0, 999_999, 'b', 2],
    ])
    const texts = Array.from({ length: 3000 }, (_, index) => textAt(late, 0, index))
    const shared = texts.filter(text => ownerOf(late, text)?.batch.id === 'b')
    expect(shared.length).toBeGreaterThan(200)
    expect(texts.every(text => ownerOf(early, text)?.batch.id === 'a')).toBe(true)
    expect(ownersOf(late, texts)).toEqual(texts.map(text => ownerOf(late, text)))
    // Printed is what is owned: nothing twice, nothing lost.
    const lines = (spaces: CodeSpaces, spaceId: string) =>
      [...printLines(spaces, { spaceId, from: 0, count: 3000 })].join('').replaceAll('-', '').trim().split('\n')
    expect(lines(late, 's0')).toEqual(texts.filter(text => !shared.includes(text)))
    expect(lines(early, 's0')).toEqual(texts)
    expect(countLines(late, { spaceId: 's0', from: 0, count: 3000 })).toBe(3000 - shared.length)
    expect(needsCounting(late, 's0')).toBe(true)
  })

  it('[BAT-7] is nobody of a text that a drawn space had first', () => {
    const rows = (granted: number): PlanSpacesRow => ({
      spaces: [
        { id: 's0', format: format('AB#####'), key: null, status: 'active', next: 5 },
        {
          id: 's1',
          format: format('#######', { alphabet: '0123456789AB' }),
          key: keys.seal({ storeId: 'shop', spaceId: 's1' }, Buffer.alloc(32, 1)).toString('hex'),
          status: 'active',
          next: 12 ** 7,
        },
      ],
      batches: ['drawn', 'all'].map((id, at) => ({
        id,
        promotion: 'p',
        spaceId: `s${at}`,
        status: 'ready',
        handout: 'export',
        document: {},
        revision: 1,
        createdAt: '',
        updatedAt: '',
      })),
      ranges: [
        ['s0', 0, 4, 'drawn', false, 5, null],
        ['s1', 0, 12 ** 7 - 1, 'all', false, granted, null],
      ],
      holes: [],
    })
    const [late, early] = [6, 4].map(granted => changedSpaces('shop', keys, noSpaces, rows(granted))) as [
      CodeSpaces,
      CodeSpaces,
    ]
    expect([ownerOf(late, 'AB12345'), ownerOf(early, 'AB12345')?.batch.id]).toEqual([undefined, 'all'])
    expect([ownerOf(late, 'AB1234A')?.batch.id, ownerOf(late, 'BA12345')?.batch.id]).toEqual(['all', 'all'])
    expect(needsCounting(late, 's1')).toBe(true)
    const at = late.all[1]?.space?.indexOf('AB12345') as number
    const one = { spaceId: 's1', from: at, count: 1 }
    expect([countLines(late, one), countLines(early, one), countLines(late, { ...one, from: at + 1 })]).toEqual([
      0, 1, 1,
    ])
  })

  it('is told the same one by one and many at once', () => {
    const spaces = spacesOf(
      [
        { format: format(digits), next: 1_000_000, holes: [5] },
        { format: format('###-####'), next: 500_000, status: 'retired' },
      ],
      [
        [0, 0, 999_999, 'a', 3],
        [1, 0, 499_999, 'b', 1],
      ],
    )
    const text = fc.oneof(
      fc.stringMatching(/^[0-9]{7}$/),
      fc.stringMatching(/^[0-9A-Z]{1,9}$/),
      fc.nat(20).map(index => textAt(spaces, 0, index)),
    )
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), texts => {
        expect(ownersOf(spaces, texts)).toEqual(texts.map(each => ownerOf(spaces, each)))
      }),
      { numRuns: 1000 },
    )
  })

  it('of an index is itself, unless it is a hole or another’s', () => {
    const spaces = spacesOf([{ format: format(digits), next: 10, holes: [3] }], [[0, 0, 9, 'a', 1]])
    const [space] = spaces.all as [PlanSpace]
    expect(ownerAt(spaces, space, 4)?.index).toBe(4)
    for (const index of [3, 10, 10_000_000]) expect(ownerAt(spaces, space, index)).toBeUndefined()
  })
})

describe('a code as printed', () => {
  it.each(['SPRING-####-####', 'A-#-##-##-###', '########', 'AB##-##-##CD'])(
    'has its separators again: %s',
    pattern => {
      const spaces = spacesOf(
        [{ format: format(pattern, { check: 'end', alphabet: safe }), next: 10 }],
        [[0, 0, 9, 'a', 1]],
      )
      const [planSpace] = spaces.all as [PlanSpace]
      for (let index = 0; index < 10; index += 1)
        expect(planSpace.printed(textAt(spaces, 0, index))).toBe(planSpace.space?.codeAt(index))
    },
  )
})

describe('a row that comes', () => {
  it('makes a hole where a space may still come to its text, in every space that may', () => {
    const spaces = spacesOf(
      [
        { format: format(digits), next: 10 },
        { format: format('###-####'), next: 0 },
        { format: format('####-###'), next: 0, status: 'retired' },
      ],
      [[0, 0, 9, 'a', 1]],
    )
    const [given, free] = [textAt(spaces, 0, 3), textAt(spaces, 0, 12)]
    expect(fitsOf(spaces, [free, 'SAVE10'])).toEqual([
      { spaceId: 's0', index: 12 },
      { spaceId: 's1', index: spaces.all[1]?.space?.indexOf(free) },
    ])
    expect(fitsOf(spaces, [given]).map(({ spaceId }) => spaceId)).toEqual(['s1'])
  })
})

describe('look-alikes', () => {
  it('are the codes that read the same, without the string itself', () => {
    const spaces = spacesOf([{ format: format(`OIL${digits}`), next: 10 }], [[0, 0, 9, 'a', 1]])
    const text = textAt(spaces, 0, 2)
    expect(alikeOf(spaces, text)).toEqual([])
    expect(alikeOf(spaces, text.replace('OIL', '011')).map(({ index }) => index)).toEqual([2])
    expect(alikeOf(spaces, textAt(spaces, 0, 20).replace('OIL', '011'))).toEqual([])
    expect(alikeOf(spaces, 'SAVE')).toEqual([])
  })
})

describe('two formats', () => {
  it.each([
    ['AB##-####', 'AB######', {}, true],
    ['AB#####', 'A######', {}, false],
    ['AB#####', 'A######', { alphabet: safe }, true],
    ['AB#####', 'AC#####', {}, false],
    ['AB#####', 'AB######', {}, false],
  ])('%s and %s', (one, other, more, may) => {
    expect(mayMeet(format(one, more), format(other, more))).toBe(may)
  })
})

describe('ranges', () => {
  it('are found by index', () => {
    const ranges = [
      [0, 4],
      [5, 5],
      [9, 12],
    ].map(([first, last]) => ({ first, last }) as PlanSpace['ranges'][number])
    const found = Array.from({ length: 14 }, (_, index) => rangeAt(ranges, index)?.first)
    expect(found).toEqual([0, 0, 0, 0, 0, 5, undefined, undefined, undefined, 9, 9, 9, 9, undefined])
    expect(rangeAt([], 0)).toBeUndefined()
  })
})

describe('spaces that changed', () => {
  it('keep what is open, and take over split ranges, new ones and holes', () => {
    const before = spacesOf([{ format: format(digits), next: 10, holes: [2] }], [[0, 0, 9, 'a', 1]])
    const after = changedSpaces('shop', keys, before, {
      spaces: [{ id: 's0', format: format(digits), key: 'ff', status: 'active', next: 20 }],
      batches: [],
      ranges: [
        ['s0', 0, 3, 'a', false, 1, null],
        ['s0', 4, 9, 'a', true, 1, null],
        ['s0', 10, 19, 'a', false, 2, null],
      ],
      holes: [
        ['s0', 12],
        ['s0', 2],
      ],
    })
    expect(after.all[0]?.space).toBe(before.all[0]?.space)
    expect(after.all[0]?.ranges.map(({ first, last, disabled }) => [first, last, disabled])).toEqual([
      [0, 3, false],
      [4, 9, true],
      [10, 19, false],
    ])
    expect(after.all[0]?.holes).toEqual([2, 12])
    expect(changedSpaces('shop', keys, after, { spaces: [], batches: [], ranges: [], holes: [] })).toBe(after)
  })
})
