import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { attachment } from './file-name.ts'

it('[K12] names the file in plain letters and, percent-encoded, as the promotion is called', () => {
  const header = attachment({ promotion: "Frühling (Woche 12): 20 % 'off'*", batch: 'spring', ending: 'csv' })
  expect(header).toBe(
    `attachment; filename="spring.csv"; filename*=UTF-8''Fr%C3%BChling%20%28Woche%2012%29%2020%20%27off%27%20spring.csv`,
  )
})

it('[K12] any name makes one header of plain characters, and no path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), promotion => {
      const header = attachment({ promotion, batch: 'b', ending: 'csv' })
      expect(header).toMatch(/^attachment; filename="b\.csv"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/)
      const name = decodeURIComponent(header.slice(header.indexOf("''") + 2))
      expect(name).not.toMatch(/[/\\:\p{Cc}\p{Cf}\p{Cs}]|^[.~-]/u)
      expect(name.endsWith('b.csv')).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
