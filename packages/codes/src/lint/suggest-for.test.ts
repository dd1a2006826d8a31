import { expect, it } from 'vitest'
import { suggestFor } from './suggest-for.ts'

const held = ['SARAH7KQ2', 'TOM9X4PP', 'WELCOME10']

it('[F10] names the code that is held and one error away', () => {
  for (const typed of ['SARAH7KQ3', 'SARAH7Q2', 'SARAHH7KQ2', 'SARHA7KQ2', 'TOM9XAPP']) {
    expect(suggestFor(typed, held), typed).toBe(typed.startsWith('T') ? 'TOM9X4PP' : 'SARAH7KQ2')
  }
})

it('[F10] look-alikes come before errors, and go with one', () => {
  expect(suggestFor('WELC0ME1O', held)).toBe('WELCOME10')
  expect(suggestFor('WE1C0MEIO', [...held, 'WE1C0MEI0'])).toBeUndefined()
  expect(suggestFor('WELC0M10', held)).toBe('WELCOME10')
})

it('says nothing when it is held, when nothing is near, or when several are equally near', () => {
  expect(suggestFor('SARAH7KQ2', held)).toBeUndefined()
  expect(suggestFor('SARAH8KQ3', held)).toBeUndefined()
  expect(suggestFor('SAVE1', ['SAVE10', 'SAVE15'])).toBeUndefined()
  expect(suggestFor('SAVE1', ['SAVE10', 'SAVE10'])).toBe('SAVE10')
  expect(suggestFor('SARAH7KQ3', [])).toBeUndefined()
  expect(suggestFor('ABC', ['ABCD'])).toBeUndefined()
})
