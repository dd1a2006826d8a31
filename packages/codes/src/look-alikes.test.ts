import { expect, it } from 'vitest'
import { foldLookAlikes } from './look-alikes.ts'

it('[COD-2] [F10] reads O as 0, I and L as 1', () => {
  expect(foldLookAlikes('SAVEIO')).toBe('SAVE10')
  expect(foldLookAlikes('HELLO')).toBe('HE110')
})

it('[F10] says null when there is nothing to fold', () => {
  expect(foldLookAlikes('SAVE10')).toBeNull()
  expect(foldLookAlikes('5BB8')).toBeNull()
})
