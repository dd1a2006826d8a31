import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Json, type Path, sameJson, valueAt } from './json.ts'
import { decided, merge } from './merge.ts'

const { json } = fc.letrec<{ json: Json }>(tie => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(1, 2, 'a', 'b', true, null),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('type', 'name', 'percent', 'items'), tie('json'), { maxKeys: 4 }),
  ),
}))
const documents = fc.dictionary(fc.constantFrom('name', 'effects', 'limits', 'schedule'), json)

const before = {
  name: 'Spring',
  conditions: [{ type: 'minimum_subtotal', amount: { USD: 5000 } }],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  limits: { redemptions: 500, per_customer: 1 },
}

describe('[M3] [EDT-3] two editors', () => {
  it('changes of different fields are joined without a question', () => {
    const mine = { ...before, name: 'Spring sale' }
    const theirs = { ...before, limits: { redemptions: 900, per_customer: 1 } }
    expect(merge(before, mine, theirs)).toEqual({ merged: { ...mine, limits: theirs.limits }, conflicts: [] })
  })

  it('changes inside the same effect are joined too', () => {
    const mine = { ...before, effects: [{ ...before.effects[0], percent: '15' }] }
    const theirs = { ...before, effects: [{ ...before.effects[0], max_amount: { USD: 2000 } }] }
    expect(merge(before, mine, theirs).merged).toEqual({
      ...before,
      effects: [{ type: 'percent_off', percent: '15', target: 'order', max_amount: { USD: 2000 } }],
    })
  })

  it('the same field with two values is a conflict that names base, mine and theirs', () => {
    const mine = { ...before, name: 'Mine' }
    const theirs = { ...before, name: 'Theirs' }
    const result = merge(before, mine, theirs)
    expect(result.conflicts).toEqual([{ path: ['name'], base: 'Spring', mine: 'Mine', theirs: 'Theirs' }])
    expect(decided(result, new Map([[result.conflicts[0]!, 'theirs']]))).toEqual(theirs)
  })

  it('an effect of another type is never mixed with the parameters of the first', () => {
    const mine = { ...before, effects: [{ type: 'amount_off', amount: { USD: 500 }, target: 'order' }] }
    const theirs = { ...before, effects: [{ ...before.effects[0], percent: '20' }] }
    expect(merge(before, mine, theirs).conflicts.map(({ path }) => path)).toEqual([['effects', 0]])
  })

  it('tags that both added are all kept, and what one took away is gone', () => {
    const result = merge({ tags: ['a', 'b'] }, { tags: ['a', 'b', 'mine'] }, { tags: ['b', 'theirs'] })
    expect(result).toEqual({ merged: { tags: ['b', 'mine', 'theirs'] }, conflicts: [] })
  })

  it('a field that I removed and they changed is a conflict, not a loss', () => {
    const mine = { name: 'Spring' }
    const theirs = { ...before, limits: { redemptions: 900 } }
    expect(merge(before, mine, theirs).conflicts.map(({ path }) => path)).toContainEqual(['limits'])
  })
})

describe('laws', () => {
  it('who changed nothing takes everything', () => {
    fc.assert(
      fc.property(documents, documents, (base, other) => {
        expect(sameJson(merge(base, other, base).merged, other)).toBe(true)
        expect(sameJson(merge(base, base, other).merged, other)).toBe(true)
        expect(merge(base, other, other)).toEqual({ merged: other, conflicts: [] })
      }),
    )
  })

  it('where nobody must choose it does not matter who saved first', () => {
    fc.assert(
      fc.property(documents, documents, documents, (base, mine, theirs) => {
        const [one, other] = [merge(base, mine, theirs), merge(base, theirs, mine)]
        expect(one.conflicts.map(({ path }) => path.join('/')).sort()).toEqual(
          other.conflicts.map(({ path }) => path.join('/')).sort(),
        )
        if (one.conflicts.length === 0) expect(unordered(one.merged)).toEqual(unordered(other.merged))
      }),
    )
  })

  it('nothing is lost: every conflict holds both sides, and choosing a side gives that side there', () => {
    fc.assert(
      fc.property(documents, documents, documents, (base, mine, theirs) => {
        const result = merge(base, mine, theirs)
        for (const { path, ...sides } of result.conflicts) {
          expect(sides.mine).toEqual(valueAt(mine, path))
          expect(sides.theirs).toEqual(valueAt(theirs, path))
        }
        const all = decided(result, new Map(result.conflicts.map(conflict => [conflict, 'theirs' as const])))
        for (const { path, theirs: value } of result.conflicts) {
          if (!hasIndex(path)) expect(valueAt(all, path)).toEqual(value)
        }
        expect(decided(result, new Map())).toEqual(result.merged)
      }),
    )
  })
})

/** In a list an entry that is chosen away moves the others. */
function hasIndex(path: Path): boolean {
  return path.some(step => typeof step === 'number')
}

/** Words that both added stand in the order of whoever saved first. */
function unordered(value: Json): unknown {
  if (Array.isArray(value))
    return value
      .map(unordered)
      .map(entry => JSON.stringify(entry))
      .sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unordered(entry)]))
}
