import { expect, it } from 'vitest'
import { pairs, table } from './table.ts'

it('makes columns as wide as their cells, with numbers to the right', () => {
  const rows = [
    ['ann', 100_000, 'ready'],
    ['spring-mailing', 7, ''],
  ]
  expect(table(['batch', 'codes', 'status'], rows).split('\n')).toEqual([
    'batch             codes  status',
    'ann             100,000  ready',
    'spring-mailing        7',
    '',
  ])
  expect(table(['batch'], [])).toBe('')
})

it('leaves out what has no value', () => {
  const lines = [
    ['status', 'ready'],
    ['ends', undefined],
    ['used', 0],
  ] as const
  expect(pairs(lines)).toBe('  status  ready\n  used    0\n')
})
