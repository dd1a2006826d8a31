import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canBeChecked, checkTable } from './check-character.ts'

const sizes = Array.from({ length: 62 }, (_, at) => at + 3)

/** Whether values followed by their check value are in order. */
function holds(size: number, code: readonly number[]): boolean {
  return checkTable(size, code.length - 1).of(code) === code.at(-1)
}

it('the group is one, and sigma tells every pair from its swap, for all 62 sizes of alphabets', () => {
  for (const size of sizes) {
    const { product, turned: sigma } = checkTable(size, 1)
    expect(new Set(sigma).size, `sigma of ${size}`).toBe(size)
    for (let a = 0; a < size; a++) {
      expect(product[a]).toBe(a)
      expect(product[a * size]).toBe(a)
      expect(new Set(product.subarray(a * size, (a + 1) * size)).size).toBe(size)
      for (let b = 0; b < a; b++) expect(product[sigma[a]! * size + b]).not.toBe(product[sigma[b]! * size + a])
    }
  }
})

it('the group is associative, so what is noticed in a pair is noticed anywhere in a code', () => {
  for (const size of sizes) {
    const { product } = checkTable(size, 1)
    let wrong = 0
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        const ab = product[a * size + b]! * size
        for (let c = 0; c < size; c++) if (product[ab + c] !== product[a * size + product[b * size + c]!]) wrong += 1
      }
    }
    expect(wrong, `of ${size}`).toBe(0)
  }
})

it('exhaustive: every wrong character and every swap in codes of three, the check character too', () => {
  for (const size of [3, 4, 5, 6, 8, 9, 10, 14]) {
    const table = checkTable(size, 3)
    const holds = (code: readonly number[]) => table.of(code) === code[3]
    for (let number = 0; number < size ** 3; number++) {
      const values = [Math.floor(number / size ** 2), Math.floor(number / size) % size, number % size]
      const code = [...values, table.of(values)]
      for (let place = 0; place < 4; place++) {
        for (let other = 0; other < size; other++) {
          if (other !== code[place] && holds(code.with(place, other))) expect.unreachable(`${size}: ${code}`)
        }
        if (place === 3 || code[place] === code[place + 1]) continue
        const swapped = code.with(place, code[place + 1]!).with(place + 1, code[place]!)
        if (holds(swapped)) expect.unreachable(`${size}: ${code} and ${swapped}`)
      }
    }
  }
})

it('law: one wrong character or one swap is noticed, any size and length', () => {
  const codes = fc.integer({ min: 3, max: 64 }).chain(size =>
    fc.record({
      size: fc.constant(size),
      values: fc.array(fc.nat(size - 1), { minLength: 1, maxLength: 30 }),
      place: fc.nat(),
      other: fc.nat(size - 1),
    }),
  )
  fc.assert(
    fc.property(codes, ({ size, values, place, other }) => {
      const code = [...values, checkTable(size, values.length).of(values)]
      expect(holds(size, code)).toBe(true)
      const at = place % code.length
      expect(holds(size, code.with(at, other))).toBe(other === code[at])
      if (at + 1 === code.length) return
      const swapped = code.with(at, code[at + 1]!).with(at + 1, code[at]!)
      expect(holds(size, swapped)).toBe(code[at] === code[at + 1])
    }),
  )
})

it('says where there is none: an alphabet of two', () => {
  expect([1, 2, 3].map(canBeChecked)).toEqual([false, false, true])
  expect(() => checkTable(2, 4)).toThrow('2 characters')
})
