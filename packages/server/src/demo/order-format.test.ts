import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DemoItem, type DemoOrder, packOrder, unpackOrder } from './order-format.ts'

const item = (index: number): DemoItem => ({
  sku: `S${index}`,
  product: 'P',
  title: 'T',
  category: 'home',
  price: 100 * index,
})
const catalogue = Array.from({ length: 20 }, (_, index) => item(index))

const whole = (max: number) => fc.integer({ min: 0, max })
const line = fc.record({
  item: fc.constantFrom(...catalogue),
  quantity: fc.integer({ min: 1, max: 80_995 }),
  unitPrice: whole(2_000_000),
})
const back = fc.record({
  id: fc.constantFrom('C1', 'C2-7'),
  minute: whole(30_000_000),
  lines: fc.array(fc.record({ position: whole(1113), quantity: fc.integer({ min: 1, max: 99 }) }), { maxLength: 3 }),
})
const order: fc.Arbitrary<DemoOrder> = fc
  .record(
    {
      id: fc.constantFrom('569203', '581587'),
      minute: whole(30_000_000),
      customer: fc.constantFrom('12345', '16353'),
      country: fc.constantFrom('GB', 'DE'),
      lines: fc.array(line, { maxLength: 5 }),
      shipping: fc.array(whole(10_000), { maxLength: 2 }),
      returns: fc.array(back, { maxLength: 2 }),
    },
    { requiredKeys: ['id', 'minute', 'lines', 'shipping', 'returns'] },
  )
  .map(value => value as DemoOrder)

it('reads back every order that it packed', () => {
  const indexOf = (sku: string) => Number(sku.slice(1))
  fc.assert(
    fc.property(order, value => {
      expect(unpackOrder(packOrder(value, indexOf), catalogue)).toEqual(value)
    }),
  )
})

it('refuses an order that names an article which is not there', () => {
  expect(() => unpackOrder('["1",0,"","",[99,1,0],[],[]]', catalogue)).toThrow('article 99')
})
