/** Which values of the address a field has told itself, and which take the place of what is typed. */
import { expect, it } from 'vitest'
import { afterComing, withTold } from './told.ts'

it('knows what it told also when the address follows late', () => {
  const told = withTold(withTold([], 'SU', ''), 'SUM', '')
  expect(afterComing(told, 'SU')).toEqual(['SUM'])
  expect(afterComing(['SUM'], 'SUM')).toEqual([])
})

it('knows what comes from elsewhere', () => {
  expect(afterComing([], '')).toBeUndefined()
  expect(afterComing(['SU', 'SUM'], '')).toBeUndefined()
})

it('awaits nothing where it told what stands already', () => {
  expect(withTold([], 'SUM', 'SUM')).toEqual([])
  // The address is about to change, and then back.
  expect(withTold(['SUM'], '', '')).toEqual(['SUM', ''])
})
