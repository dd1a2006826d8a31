import { expect, it } from 'vitest'
import type { Claim } from './claims.ts'
import { type CounterRow, decide, withoutRoom } from './decide.ts'

const claim = (amount: number): Claim => ({
  key: 'p:p:USD',
  uses: 0,
  units: 0,
  amount,
  bounds: [{ of: 'promotion', id: 'p', measure: 'amount', max: 1000, reason: 'budget_spent' }],
})
const row = (amount: number, held = 0): CounterRow => ({
  key: 'p:p:USD',
  uses: 0,
  units: 0,
  amount,
  ...(held > 0 && { held: { uses: 0, units: 0, amount: held } }),
})
const refused = (counter: CounterRow, amount: number) => {
  const decision = decide([claim(amount)], new Map([[counter.key, counter]]))
  return decision.ok ? undefined : withoutRoom(counter, decision.refusals[0])
}

it('[RSV-3] [RSV-4] taken and held elsewhere have room together or not at all', () => {
  expect(decide([claim(300)], new Map([['p:p:USD', row(300, 400)]]))).toEqual({ ok: true })
  expect(refused(row(300, 400), 301)).toEqual(row(300, 700))
  expect(refused(row(300, 400), 701)).toMatchObject({ amount: 1000 })
  expect(refused(row(900), 101)).toEqual(row(1000))
})

it('where nothing was left there is nothing to fill', () => {
  expect(refused(row(300, 700), 1)).toBeUndefined()
  expect(refused(row(1000), 1)).toBeUndefined()
})
