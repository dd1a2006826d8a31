/** Pages of a list in any order: together they are the whole list, each entry once, whatever the values are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from './entries.ts'
import { type Direction, pageOf, positionText, readPosition, type SortValue } from './order.ts'

const value = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constant(Number.POSITIVE_INFINITY),
) satisfies fc.Arbitrary<SortValue>
const listed = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), value }), {
  selector: ({ id }) => id,
  maxLength: 40,
})

const entry = (id: string) => ({ id }) as Entry
const idsOf = (entries: readonly Entry[]) => entries.map(({ id }) => id)

describe('[LST-2] pageOf', () => {
  it('gives every entry once, in order, in pages of any size', () => {
    fc.assert(
      fc.property(
        listed,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<Direction>('asc', 'desc'),
        (all, size, direction) => {
          const values = new Map(all.map(one => [one.id, one.value]))
          const by = { direction, keyOf: ({ id }: Entry) => values.get(id) ?? 0 }
          const entries = all.map(({ id }) => entry(id))
          const whole = idsOf(pageOf(entries, by, undefined, entries.length + 1))
          const sign = direction === 'asc' ? 1 : -1
          const expected = all
            .toSorted((one, other) =>
              one.value === other.value ? (one.id < other.id ? -1 : 1) : sign * (one.value < other.value ? -1 : 1),
            )
            .map(({ id }) => id)
          expect(whole).toEqual(expected)

          const paged: string[] = []
          let after: string | undefined
          do {
            const page = idsOf(pageOf(entries, by, after === undefined ? undefined : readPosition(after), size))
            paged.push(...page)
            const last = page.at(-1)
            after = last === undefined ? undefined : positionText({ value: values.get(last) ?? 0, id: last })
          } while (after !== undefined && paged.length <= whole.length)
          expect(paged).toEqual(whole)
        },
      ),
    )
  })

  it('goes on at its place when what it ended with is gone', () => {
    const by = { direction: 'asc', keyOf: ({ id }: Entry) => id } as const
    const rest = pageOf(['a', 'c', 'd'].map(entry), by, { value: 'b', id: 'b' }, 2)
    expect(idsOf(rest)).toEqual(['c', 'd'])
  })
})
