import { expect, it } from 'vitest'
import { cell, headings, line } from './csv.ts'

it('a line tells what was asked for, in the order of the headings', () => {
  const columns = { link: 'https://shop.example/discount/{code}?again={code}', index: true }
  expect(headings(columns)).toBe('code,link,index\n')
  expect(line(columns, 'A$-1', 7)).toBe('A$-1,https://shop.example/discount/A%24-1?again=A%24-1,7\n')
  expect(headings({ index: false }) + line({ index: false }, 'AB-12', 7)).toBe('code\nAB-12\n')
})

it('[K3] what a spreadsheet would run is text', () => {
  expect(['=1+1', '+1', '-1', '@x', '\tx', 'x', 'a,b', '"', '=",'].map(cell)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@x",
    "'\tx",
    'x',
    '"a,b"',
    '""""',
    `"'="","`,
  ])
})
