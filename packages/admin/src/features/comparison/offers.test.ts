import { expect, it } from 'vitest'
import { askedOf, eachOnce, isAudience, isTwice, offersIn, readArm, refusedIn, searchOf } from './offers.ts'

const offer = (arm: string, audience = '') => ({ arm, audience })

it('an address says what is compared, and says the same again', () => {
  const search = { arm: ['code:SAVE10', 'promotion:spring'], audience: ['5000', ''] }
  expect(offersIn(search)).toEqual([offer('code:SAVE10', '5000'), offer('promotion:spring')])
  expect(searchOf(offersIn(search))).toEqual(search)
  expect(offersIn({ arm: 'batch:b-1' })).toEqual([offer('batch:b-1'), offer('')])
  expect(searchOf([offer('batch:b-1'), offer('')])).toEqual({ arm: ['batch:b-1'], audience: undefined })
  expect(searchOf([offer(''), offer('')])).toEqual({ arm: undefined, audience: undefined })
})

it('what was chosen second stays second', () => {
  const search = searchOf([offer(''), offer('code:B')])
  expect(search.arm).toEqual(['', 'code:B'])
  expect(offersIn(search)).toEqual([offer(''), offer('code:B')])
})

it('an address with anything else in it is taken for what it is', () => {
  expect(offersIn({ arm: ['nothing', 'code:', 'order:1', 'partner:a:b', 'code:FIFTH'] })).toEqual([
    offer(''),
    offer(''),
    offer(''),
    offer('partner:a:b'),
  ])
  expect(readArm('partner:a:b')).toEqual({ kind: 'partner', key: 'a:b' })
  expect(readArm(`code:${'x'.repeat(300)}`)).toBeUndefined()
})

it('the service is asked for those that are chosen, each once, with numbers of people that are some', () => {
  expect(askedOf([offer('code:A'), offer('')])).toBeUndefined()
  expect(askedOf([offer('code:A'), offer('code:A')])).toBeUndefined()
  const offers = [offer('code:A', '12'), offer(''), offer('code:A'), offer('code:B', '1.5')]
  expect(isTwice(offers, 2)).toBe(true)
  expect(askedOf(offers)).toEqual({ places: [0, 3], arm: ['code:A', 'code:B'], audience: ['12', ''] })
  expect(askedOf([offer('code:A', '0'), offer('code:B')])).toEqual({ places: [0, 1], arm: ['code:A', 'code:B'] })
  expect(['', '1', '9999999999', '0', '-1', '10000000000', '1e3', ' 1'].map(isAudience)).toEqual([
    ...[true, true, true],
    ...[false, false, false, false, false],
  ])
})

it('what is found is offered once: a code that is archived may have the text of a live one', () => {
  const found = ['promotion:a', 'code:SAVE10', 'code:SAVE10', 'channel:SAVE10', 'promotion:a'].map((arm, at) => ({
    arm,
    at,
  }))
  expect(eachOnce(found)).toEqual([
    { arm: 'promotion:a', at: 0 },
    { arm: 'code:SAVE10', at: 1 },
    { arm: 'channel:SAVE10', at: 3 },
  ])
})

it('what the service refuses is told at its place in the form, and why', () => {
  const errors = [
    { path: '$.arm[1]', code: 'conflict' },
    { path: '$.arm[2]', code: 'unknown_reference' },
    { path: '$.arm[3]', code: 'conflict' },
    { path: '$.audience', code: 'conflict' },
  ]
  expect([...refusedIn(errors, [0, 2, 3])]).toEqual([
    [2, 'twice'],
    [3, 'not_known'],
  ])
  expect(refusedIn([], [0, 1]).size).toBe(0)
})
