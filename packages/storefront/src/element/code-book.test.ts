/** What an answer makes of the codes that the shopper has. */
import { describe, expect, it } from 'vitest'
import { carried, codesIn, type Entry, entryOf, previousOf, settle, waiting, withNew } from './code-book.ts'
import type { PromoCodeQuote } from './types.ts'

interface Told {
  readonly applied?: readonly [code: string, amount: number, more?: object][]
  readonly rejected?: readonly (readonly [code: string, reason: string, remedy?: object | null])[]
  readonly changes?: readonly object[]
}

function quote({ applied = [], rejected = [], changes = [] }: Told): PromoCodeQuote {
  return {
    discounts: {
      applied: applied.map(([code, amount, more]) => ({
        code,
        amount,
        title: `${code} off`,
        provisional: false,
        ...more,
      })),
      rejected: rejected.map(([code, reason, remedy = null]) => ({
        code,
        reason,
        remedy,
        message: `${code}: ${reason}`,
      })),
      changes,
    },
  } as unknown as PromoCodeQuote
}

const entered = (...texts: string[]): Entry[] => withNew([], texts, 'new')
const texts = (entries: readonly Entry[]) => entries.map(({ text, standing }) => `${text} ${standing}`)
const after = (entries: readonly Entry[], told: Told) =>
  settle(
    entries,
    entries.map(({ text }) => text),
    quote(told),
  )

describe('[ELM-1] what was typed', () => {
  it('is several codes between commas, semicolons, tabs and line breaks; spaces belong to a code', () => {
    expect(codesIn(' SAVE 10 ,, five;A\tB\r\nC ')).toEqual(['SAVE 10', 'five', 'A', 'B', 'C'])
    expect(codesIn(' , ')).toEqual([])
  })

  it('is ten codes of 128 characters at most, each once', () => {
    expect(codesIn('A,A, A')).toEqual(['A'])
    expect(codesIn(Array.from({ length: 30 }, (_, index) => `C${index}`).join())).toHaveLength(10)
    expect(codesIn('X'.repeat(5000))[0]).toHaveLength(128)
  })
})

describe('[ELM-1] a code that was entered', () => {
  it('applies with what it takes off in all classes together, or is refused and forgotten', () => {
    const { entries, news } = after(entered('A', 'NOPE'), {
      applied: [
        ['A', 300],
        ['A', 200, { provisional: true, ends_at: '2026-11-22T00:00:00Z' }],
      ],
      rejected: [['NOPE', 'unknown_code']],
    })
    expect(entries).toMatchObject([{ text: 'A', standing: 'applied', amount: 500, provisional: true }])
    expect(news.map(({ kind, entry }) => [kind, entry.text, entry.message])).toEqual([
      ['applied', 'A', ''],
      ['refused', 'NOPE', 'NOPE: unknown_code'],
    ])
  })

  it.each([
    ['subtotal_too_low', { type: 'add_amount' }, 'waiting'],
    ['outbid', null, 'waiting'],
    ['too_many_codes', null, 'waiting'],
    ['a_reason_of_later', { type: 'something' }, 'waiting'],
    ['expired', null, 'refused'],
    ['rate_limited', null, 'refused'],
    ['duplicate_code', null, 'refused'],
    ['redemption_limit', null, 'refused'],
  ])('[ELM-3] that is refused as %s with the remedy %j is %s', (reason, remedy, kind) => {
    const { entries, news } = after(entered('A'), { rejected: [['A', reason, remedy]] })
    expect(news.map(told => told.kind)).toEqual([kind])
    expect(texts(entries)).toEqual(kind === 'waiting' ? ['A waiting'] : [])
  })

  it('is left alone by an answer that was not asked about it', () => {
    const { entries } = settle(entered('A', 'B'), ['A'], quote({ applied: [['A', 100]] }))
    expect(texts(entries)).toEqual(['A applied', 'B new'])
  })

  it('leaves without a word where the store takes it for a spelling of another', () => {
    expect(after(entered('A', 'a'), { applied: [['A', 100]] }).entries).toHaveLength(1)
  })
})

describe('[ELM-3] a code that the cart no longer allows', () => {
  const applied = after(entered('A'), { applied: [['A', 100]] }).entries
  const changed = { code: 'A', was: 'applied', now: 'rejected', because: 'subtotal_too_low' }

  it('is kept whatever the reason, told, and told again when it is back', () => {
    expect(previousOf(applied)).toEqual({ applied: ['A'], rejected: [] })
    const dropped = after(applied, { rejected: [['A', 'expired']], changes: [changed] })
    expect(dropped.news).toMatchObject([{ kind: 'dropped', reason: 'expired' }])
    expect([carried(dropped.entries), waiting(dropped.entries)]).toEqual([[], ['A']])
    expect(previousOf(dropped.entries)).toEqual({ applied: [], rejected: ['A'] })

    const still = after(dropped.entries, { rejected: [['A', 'expired']] })
    expect(still.news).toEqual([])
    const back = after(still.entries, {
      applied: [['A', 50]],
      changes: [{ code: 'A', was: 'rejected', now: 'applied' }],
    })
    expect(back.news).toMatchObject([{ kind: 'back', entry: { amount: 50 } }])
  })

  it('that the page itself had is told like that too; one that goes on to apply is no news', () => {
    const given = [entryOf('A', 'given')]
    expect(previousOf(given)).toEqual({ applied: ['A'], rejected: [] })
    expect(carried(given)).toEqual(['A'])
    expect(after(given, { applied: [['A', 100]] }).news).toEqual([])
    expect(after(given, { rejected: [['A', 'expired']], changes: [changed] }).news).toMatchObject([{ kind: 'dropped' }])
  })
})
