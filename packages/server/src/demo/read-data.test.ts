import { readdirSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readDemoCatalogue, readDemoOrders } from './read-data.ts'
import { instantOf } from './to-order.ts'

const catalogue = readDemoCatalogue()
const orders = [...readDemoOrders(catalogue)]

it('has the whole quarter, in order of time', () => {
  expect(orders).toHaveLength(5595)
  expect(orders.reduce((sum, order) => sum + order.lines.length, 0)).toBe(167_310)
  expect(orders.every((order, index) => order.minute >= (orders[index - 1]?.minute ?? 0))).toBe(true)
})

it('reads the wall clock of London as instants, in summer time and out of it', () => {
  // Invoice 569203 says 10:32 on 2 October (an hour before UTC), 581587 says 12:50 on 9 December.
  expect(instantOf(orders.find(({ id }) => id === '569203')?.minute ?? 0)).toBe('2011-10-02T09:32:00.000Z')
  expect(instantOf(orders.find(({ id }) => id === '581587')?.minute ?? 0)).toBe('2011-12-09T12:50:00.000Z')
})

it('keeps guests, free articles, the longest invoice and the order of 80,995 pieces that came back', () => {
  expect(orders.filter(order => order.customer === undefined)).toHaveLength(252)
  expect(orders.flatMap(order => order.lines).filter(line => line.unitPrice === 0)).toHaveLength(19)
  expect(Math.max(...orders.map(order => order.lines.length))).toBe(1113)
  const largest = orders.find(order => order.lines.some(line => line.quantity === 80_995))
  expect(largest?.returns).toMatchObject([{ id: 'C581484', lines: [{ position: 0, quantity: 80_995 }] }])
})

it('returns never more than was bought, and never before it was bought', () => {
  for (const order of orders) {
    const left = order.lines.map(line => line.quantity)
    for (const back of order.returns) {
      expect(back.minute).toBeGreaterThanOrEqual(order.minute)
      for (const { position, quantity } of back.lines) left[position] = (left[position] ?? Number.NaN) - quantity
    }
    expect(left.every(units => units >= 0)).toBe(true)
  }
  const ids = orders.flatMap(order => order.returns.map(back => back.id))
  expect(new Set(ids).size).toBe(ids.length)
})

it('has one catalogue entry per article, and stays small', () => {
  expect(new Set(catalogue.map(item => item.sku)).size).toBe(catalogue.length)
  expect(catalogue.every(item => item.price > 0 && item.title !== '' && item.category !== '')).toBe(true)
  const folder = new URL('./data/', import.meta.url)
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(new URL(name, folder)).size, 0)
  expect(bytes).toBeLessThan(1_500_000)
})
