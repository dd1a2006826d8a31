import { expect, it } from 'vitest'
import { layoutOf, printCode } from '../layout.ts'
import { linePrinter } from './print-lines.ts'

const all = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$'

it('prints every half as its numerals, at multiples of every group and beside them, any size of alphabet', () => {
  for (let size = 2; size <= 64; size++) {
    const places = Math.floor(45 / Math.log2(size) + 1e-9)
    const format = { pattern: '#'.repeat(2 * places), alphabet: all.slice(0, size), check: 'none' } as const
    const layout = layoutOf({ ...format, words: null, caseSensitive: true })
    const printer = linePrinter(layout, places, '<', '>\n')
    const halves = new Set<number>()
    for (let width = 0; width <= places; width++) {
      for (const beside of [-1, 0, 1]) {
        for (const times of [1, 3, size - 1, size ** Math.floor((places - width) / 2), size ** (places - width) - 1]) {
          const half = times * size ** width + beside
          if (half >= 0 && half < size ** places) halves.add(half)
        }
      }
    }
    const left = Float64Array.from(halves)
    const right = left.toReversed()
    const wanted = [...halves].map((half, at) => {
      const values = [...numerals(half, size, places), ...numerals(right[at]!, size, places)]
      return `<${printCode(layout, values)}>\n`
    })
    const out = Buffer.alloc(printer.length * left.length, printer.blank)
    printer.print(out, left, right, left.length)
    expect(out.toString(), `size ${size}`).toBe(wanted.join(''))
  }
})

function numerals(number: number, size: number, places: number): number[] {
  const values: number[] = []
  for (let rest = BigInt(number), place = 0; place < places; place++, rest /= BigInt(size)) {
    values.unshift(Number(rest % BigInt(size)))
  }
  return values
}
