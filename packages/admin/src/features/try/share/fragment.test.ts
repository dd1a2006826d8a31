/** A link brings back what was tried. */
import { expect, it } from 'vitest'
import { emptyState, type TryState } from '../state.ts'
import { fragmentOf, readFragment } from './fragment.ts'

it('comes back as it was, names in all scripts too', async () => {
  const lines = Array.from({ length: 40 }, (_, at) => ({
    id: `l${at}`,
    sku: `Größe-М-${at}`,
    quantity: 1,
    unit_price: 1999,
  }))
  const moment = { kind: 'at', local: '2026-11-27T00:00', zone: 'Asia/Tokyo' } as const
  const state: TryState = { ...emptyState('USD'), cart: { currency: 'USD', line_items: lines }, moment }
  const fragment = await fragmentOf(state)
  expect(fragment).toMatch(/^s=[\w-]+$/)
  expect(fragment.length).toBeLessThan(600)
  expect(await readFragment(`#${fragment}`, 'USD')).toEqual(state)
})

it.each(['', '#', '#s=', '#s=!!', '#s=AAAA', '#other=1'])('%j brings nothing', async hash =>
  expect(await readFragment(hash, 'USD')).toBeUndefined(),
)
