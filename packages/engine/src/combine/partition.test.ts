/** Sharing lines out against trying every owner of every line. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { bestPartition, type Player } from './partition.ts'

const lines = 3

/** What a player takes of each set of lines, at random: nothing has to follow from anything. Few amounts, so many ties. */
const player: fc.Arbitrary<Player> = fc
  .record({
    sees: fc.integer({ min: 0, max: (1 << lines) - 1 }),
    amounts: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 << lines, maxLength: 1 << lines }),
    cost: fc.integer({ min: 1, max: 3 }),
    stays: fc.boolean(),
  })
  .map(({ sees, amounts, cost, stays }) => ({
    sees,
    takes: bits => amounts[bits & sees]!,
    cost: stays ? 0 : cost,
    stays,
  }))
const players = fc.array(player, { minLength: 1, maxLength: 3 })

interface Found {
  readonly value: number
  readonly cost: number
  readonly owners: readonly number[]
}

/** Who is in, and an owner for every line among them: nobody only where lines may go without. */
function everyWay(all: readonly Player[], unowned?: readonly number[]): Found | undefined {
  let best: Found | undefined
  for (let choice = 0; choice < 1 << all.length; choice++) {
    const inside = [...all.keys()].filter(index => (choice & (1 << index)) !== 0)
    const options = unowned ? [-1, ...inside] : inside
    for (let number = 0; number < options.length ** lines; number++) {
      const owners = Array.from({ length: lines }, (_, line) => {
        return options[Math.floor(number / options.length ** line) % options.length]!
      })
      const amounts = inside.map(index => all[index]!.takes(bitsOf(owners, index)))
      if (inside.some((index, at) => amounts[at] === 0 && !all[index]!.stays)) continue
      // Without `unowned` a line counts as owned also by one that does not see it.
      if (unowned && owners.some((owner, line) => owner >= 0 && !sees(all[owner]!, line))) continue
      const free = owners.reduce((sum, owner, line) => sum + (owner < 0 ? unowned![line]! : 0), 0)
      const value = amounts.reduce((sum, amount) => sum + amount, free)
      const cost = inside.reduce((sum, index) => sum + all[index]!.cost, 0)
      const found = { value, cost, owners }
      if (!best || isBetter(found, best)) best = found
    }
  }
  return best
}

function sees({ sees: bits }: Player, line: number): boolean {
  return (bits & (1 << line)) !== 0
}

function bitsOf(owners: readonly number[], index: number): number {
  return owners.reduce((bits, owner, line) => (owner === index ? bits | (1 << line) : bits), 0)
}

function isBetter(a: Found, b: Found): boolean {
  if (a.value !== b.value) return a.value > b.value
  if (a.cost !== b.cost) return a.cost < b.cost
  const different = a.owners.findIndex((owner, line) => owner !== b.owners[line])
  return different >= 0 && a.owners[different]! < b.owners[different]!
}

describe('bestPartition', () => {
  it('is the best of all ways to give every line an owner that is in, ties by cost and owners too', () => {
    fc.assert(
      fc.property(players, all => {
        const found = bestPartition({ players: all, lines })
        const best = everyWay(all)
        expect(found && { value: found.value, owners: found.owners }).toEqual(
          best && { value: best.value, owners: best.owners },
        )
      }),
      runs(2),
    )
  })

  it('may leave lines to themselves where they give something by themselves', () => {
    const free = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: lines, maxLength: lines })
    fc.assert(
      fc.property(players, free, (all, unowned) => {
        expect(bestPartition({ players: all, lines, unowned })?.value).toBe(everyWay(all, unowned)?.value)
      }),
      runs(2),
    )
  })

  it('shares out the two lines of its example', () => {
    const first: Player = { sees: 3, takes: bits => [0, 500, 500, 600][bits]!, cost: 1, stays: false }
    const second: Player = { sees: 2, takes: bits => (bits & 2 ? 300 : 0), cost: 1, stays: false }
    expect(bestPartition({ players: [first, second], lines: 2 })).toEqual({
      value: 800,
      owners: [0, 1],
      takers: [0, 1],
    })
  })
})
