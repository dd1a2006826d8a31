/** The budgets as a shop's visitors meet them, on a clock that the test moves. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solvedChallenge } from '../../../test/solved-challenge.ts'
import { noSpaces } from '../batches/code-spaces.ts'
import { budgets, windowMs } from './budgets.ts'
import { createGuard, type Guard } from './guard.ts'
import { createGuardKeys } from './keys.ts'
import type { Asking } from './parts.ts'
import { subjectOf } from './parts.ts'
import { resolvePolicy } from './policy.ts'

const keys = createGuardKeys(Buffer.alloc(32, 9))

interface Scene {
  readonly guard: Guard
  readonly clock: { now: number }
  /** Tries codes at once; those in `exist` read `expired`, those in `apply` are applied, others are unknown. */
  readonly attempt: (codes: readonly string[], asking?: Partial<Asking>) => readonly string[]
}

function scene({ exist = [], apply = [], most }: { exist?: string[]; apply?: string[]; most?: number } = {}): Scene {
  const clock = { now: 1_000_000 }
  const guard = createGuard({ keys, now: () => clock.now, ...(most !== undefined && { most }) })
  const attempt: Scene['attempt'] = (codes, more = {}) => {
    const admission = guard.enter({ ...asking, ...more, codes })
    const answers = codes.map((code, index) => ({
      index,
      outcome: admission.limited.has(index)
        ? 'rate_limited'
        : apply.includes(code)
          ? 'applied'
          : exist.includes(code)
            ? 'expired'
            : 'unknown_code',
    }))
    admission.settle(answers)
    return answers.map(({ outcome }) => outcome)
  }
  return { guard, clock, attempt }
}

const session = (id: string) => ({ id, hash: `h-${id}` })
const asking: Asking = {
  storeId: 'shop',
  kind: 'publishable',
  session: session('cart_1'),
  customers: [],
  codes: [],
  codeCase: 'insensitive',
  maxCodes: 1,
  spaces: noSpaces,
}
const wrong = (count: number, from = 0): string[] => Array.from({ length: count }, (_, at) => `WRONG${from + at}`)

describe('a session', () => {
  it('[GRD-1][G1] after ten wrong codes is told nothing more, of no code, until ten minutes after the first', () => {
    const { attempt, clock } = scene({ exist: ['OLD'], apply: ['GOOD'] })
    for (const code of wrong(10)) expect(attempt([code])).toEqual(['unknown_code'])
    for (const code of ['WRONG0', 'WRONG99', 'OLD', 'GOOD', 'no code at all!'])
      expect(attempt([code])).toEqual(['rate_limited'])
    clock.now += windowMs - 1
    expect(attempt(['GOOD'])).toEqual(['rate_limited'])
    clock.now += 1
    expect(attempt(['GOOD'])).toEqual(['applied'])
    expect(attempt(['WRONG0'])).toEqual(['unknown_code'])
  })

  it('[G1] is told when it may try again', () => {
    const { attempt, guard, clock } = scene()
    for (const code of wrong(10)) attempt([code])
    clock.now += 60_000
    expect([...guard.enter({ ...asking, codes: ['GOOD'] }).limited]).toEqual([[0, windowMs - 60_000]])
  })

  it('[G1] that keeps one wrong code in its cart has tried one', () => {
    const { attempt } = scene({ apply: ['GOOD'] })
    for (let n = 0; n < 200; n += 1) expect(attempt(['wrong-1'])).toEqual(['unknown_code'])
    expect(attempt([' WRONG 1', 'GOOD'])).toEqual(['unknown_code', 'applied'])
  })

  it('[G1] is answered for the wrong codes that it shows again beside a new one', () => {
    const { attempt } = scene()
    attempt(wrong(9))
    expect(attempt([...wrong(9), 'NEW'])).toEqual(Array.from({ length: 10 }, () => 'unknown_code'))
  })

  it('[G1] may meet any number of codes that exist and do not fit', () => {
    const exist = Array.from({ length: 25 }, (_, at) => `OLD${at}`)
    const { attempt, clock } = scene({ exist })
    for (const code of exist) {
      expect(attempt([code])).toEqual(['expired'])
      clock.now += 1000
    }
  })

  it('[G1] that asks a thousand times at once gets ten answers', () => {
    const { guard } = scene()
    const admissions = wrong(1000).map(code => guard.enter({ ...asking, codes: [code] }))
    expect(admissions.filter(({ limited }) => limited.size === 0)).toHaveLength(10)
  })

  it('[G1] that asks with a thousand codes at once gets ten answers, whatever their order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(wrong(40), { minLength: 40 }), codes => {
        const { guard } = scene()
        const { limited } = guard.enter({ ...asking, codes })
        const looked = codes.filter((_, index) => !limited.has(index))
        expect(looked.sort()).toEqual(wrong(40).sort().slice(0, 10))
      }),
      { numRuns: 100 },
    )
  })

  it('of a store where many codes may be used together may bring as many new ones at once', () => {
    const apply = Array.from({ length: 15 }, (_, at) => `GOOD${at}`)
    const { attempt } = scene({ apply })
    expect(attempt(apply, { maxCodes: 15 })).toEqual(apply.map(() => 'applied'))
  })

  it('[GRD-2] keeps what was really applied in it, and nothing that it only claims', () => {
    const { attempt } = scene({ apply: ['GOOD', 'OTHER'] })
    expect(attempt(['good'])).toEqual(['unknown_code'])
    expect(attempt(['GOOD'])).toEqual(['applied'])
    for (const code of wrong(9)) attempt(['GOOD', code])
    expect(attempt(['g-o-o-d', 'OTHER'])).toEqual(['unknown_code', 'rate_limited'])
  })

  it('gets back what turned out to exist, and what was never answered', () => {
    const { attempt, guard } = scene({ exist: ['OLD'] })
    for (const code of wrong(9)) attempt([code])
    guard.enter({ ...asking, codes: ['LOST'] }).drop()
    expect(attempt(['OLD'])).toEqual(['expired'])
    expect(attempt(['WRONG9'])).toEqual(['unknown_code'])
    expect(attempt(['OLD'])).toEqual(['rate_limited'])
  })

  it('does not pay for another one, or for another store', () => {
    const { attempt } = scene()
    for (const code of wrong(11)) attempt([code])
    expect(attempt(['X'], { session: session('cart_2') })).toEqual(['unknown_code'])
    expect(attempt(['X'], { storeId: 'other' })).toEqual(['unknown_code'])
  })
})

describe('a customer', () => {
  it('[G2] has one budget over all of their sessions', () => {
    const { attempt } = scene({ apply: ['GOOD'] })
    for (const [at, code] of wrong(10).entries()) attempt([code], { session: session(`cart_${at}`), customers: ['c1'] })
    expect(attempt(['GOOD'], { session: session('new'), customers: ['c1'] })).toEqual(['rate_limited'])
    expect(attempt(['GOOD'], { session: session('new'), customers: ['c2'] })).toEqual(['applied'])
  })
})

describe('a network', () => {
  const from = (network: string, at: number) => ({ session: session(`cart_${at}`), network })

  it('[GRD-3][G2] has 200 over all sessions, new ones too; who was applied before stays', () => {
    const { attempt, guard } = scene({ apply: ['GOOD'] })
    attempt(['GOOD'], from('192.0.2.0/24', 9999))
    for (const [at, code] of wrong(budgets.network.most).entries())
      expect(attempt([code], from('192.0.2.0/24', at))).toEqual(['unknown_code'])
    expect(attempt(['GOOD'], from('192.0.2.0/24', 777))).toEqual(['rate_limited'])
    expect(attempt(['GOOD'], { session: undefined, network: '192.0.2.0/24' })).toEqual(['rate_limited'])
    expect(attempt(['GOOD'], from('192.0.2.0/24', 9999))).toEqual(['applied'])
    expect(attempt(['GOOD'], from('198.51.100.0/24', 777))).toEqual(['applied'])
    expect(guard.memory.attacks).toMatchObject([
      { kind: 'network_budget', details: { network: '192.0.2.0/24', wrong_codes: 200, measure: 'refused' } },
    ])
  })

  it('is not shut by a misprint in a newsletter that thousands try', () => {
    const { attempt } = scene({ apply: ['SPRING20'] })
    for (let at = 0; at < 3000; at += 1) attempt(['SPRNG20'], from('192.0.2.0/24', at))
    expect(attempt(['SPRING20'], from('192.0.2.0/24', 1))).toEqual(['applied'])
  })

  it('[G1] gets no more than its budget when everybody asks at once', () => {
    const { guard } = scene()
    const admissions = wrong(1000).map((code, at) =>
      guard.enter({ ...asking, ...from('192.0.2.0/24', at), codes: [code] }),
    )
    expect(admissions.filter(({ limited }) => limited.size === 0)).toHaveLength(200)
  })

  it('that only asks, by the choice of its store, refuses nobody', () => {
    const { attempt, guard } = scene({ apply: ['GOOD'] })
    guard.memory.policies.set('shop', resolvePolicy({ network: 'ask' }))
    for (const [at, code] of wrong(budgets.network.most).entries()) attempt([code], from('192.0.2.0/24', at))
    expect(attempt(['GOOD'], from('192.0.2.0/24', 777))).toEqual(['applied'])
    expect(guard.enter({ ...asking, ...from('192.0.2.0/24', 778), codes: ['GOOD'] }).challenge).toBe('network')
  })
})

describe('codes of one pattern', () => {
  const format = {
    pattern: 'SPRING-####',
    alphabet: '23456789BCDF',
    check: 'none',
    words: null,
    caseSensitive: false,
  } as const
  const spaces = { all: [{ id: 'spring', shape: 'SPRING####', format }] }
  const numbers = Array.from({ length: budgets.space.most }, (_, at) => `SPRING${at.toString(8).padStart(4, '0')}`)
  const guesses = numbers.map(text => text.replaceAll('0', '8').replaceAll('1', '9'))

  it('[G10] have a budget of their own, and only they ask for a challenge', () => {
    const { attempt, guard } = scene()
    for (const [at, code] of guesses.entries())
      expect(attempt([code], { spaces, session: session(`c${at}`) })).toEqual(['unknown_code'])
    const ask = (code: string) => guard.enter({ ...asking, spaces, session: session('new'), codes: [code] })
    expect(ask('SPRING-2345')).toMatchObject({ challenge: 'space', limited: new Map() })
    for (const other of ['SPRING-234', 'SPRING-23456', 'SPRING-234A', 'SUMMER-2345'])
      expect(ask(other).challenge, other).toBeUndefined()
    const details = { space: 'spring', pattern: spaces.all[0]?.shape, measure: 'asked' }
    expect(guard.memory.attacks).toMatchObject([{ kind: 'space_budget', details }])
    guard.memory.policies.set('shop', resolvePolicy({ challenge: { proof: 'token' } }))
    expect(ask('SPRING-2345').limited.size).toBe(1)
    expect(ask('SUMMER-2345').limited.size).toBe(0)
  })
})

describe('a challenge', () => {
  const spent = (proof: 'none' | 'token') => {
    const all = scene({ apply: ['GOOD'] })
    all.guard.memory.policies.set('shop', resolvePolicy({ challenge: { proof } }))
    for (const [at, code] of wrong(budgets.store.most).entries())
      all.attempt([code], { session: session(`cart_${Math.floor(at / 5)}`) })
    const ask = (challenge?: string) =>
      all.guard.enter({ ...asking, session: session('honest'), codes: ['GOOD'], challenge })
    return { ...all, ask }
  }

  it('[GRD-4][G10] is only asked for where none can be solved: nobody can shut the codes of a store', () => {
    const { ask, guard } = spent('none')
    expect(ask()).toMatchObject({ limited: new Map(), challenge: 'store' })
    const details = { wrong_codes: 5000, window_seconds: 600, measure: 'asked' }
    expect(guard.memory.attacks).toMatchObject([{ kind: 'store_budget', details }])
  })

  it('[G10] that was solved lets its session through, and no other', () => {
    const { ask, guard, clock } = spent('token')
    expect(ask()).toMatchObject({ challenge: 'store' })
    expect(ask().limited.size).toBe(1)
    const [secret = ''] = keys.challengeSecrets('shop', 1)
    const now = clock.now + guard.standing.clockOffset
    const inAMinute = Math.floor(now / 1000) + 60
    expect(ask(solvedChallenge(secret, inAMinute, 'honest'))).toMatchObject({
      limited: new Map(),
      challenge: undefined,
    })
    for (const bad of [
      solvedChallenge(secret, inAMinute, 'thief'),
      solvedChallenge(secret, Math.floor(now / 1000) - 1, 'honest'),
      solvedChallenge(secret, inAMinute + 7200, 'honest'),
      solvedChallenge(keys.challengeSecrets('shop', 2)[0]!, inAMinute, 'honest'),
      solvedChallenge(keys.challengeSecrets('other', 1)[0]!, inAMinute, 'honest'),
      'cf1.99999999999.x',
      '',
    ])
      expect(ask(bad).limited.size, bad).toBe(1)
  })

  it('[G10] that was solved gives no more than ten wrong codes', () => {
    const { attempt, guard, clock } = spent('token')
    const [secret = ''] = keys.challengeSecrets('shop', 1)
    const inAMinute = Math.floor((clock.now + guard.standing.clockOffset) / 1000) + 60
    const honest = { session: session('honest'), challenge: solvedChallenge(secret, inAMinute, 'honest') }
    const answers = wrong(12, 90_000).flatMap(code => attempt([code], honest))
    expect(answers.filter(answer => answer === 'unknown_code')).toHaveLength(10)
  })
})

describe('an extension that tries codes', () => {
  const known = Array.from({ length: 60 }, (_, at) => `KNOWN${at}`)

  it('[GRD-8][G5] is noticed at the thirtieth in twenty seconds, slowed, and told of once; what was applied stays', () => {
    const { attempt, clock, guard } = scene({ exist: known, apply: ['GOOD'] })
    attempt(['GOOD'])
    for (const code of known.slice(0, 29)) {
      expect(attempt(['GOOD', code])).toEqual(['applied', 'expired'])
      clock.now += 600
    }
    expect(attempt(['GOOD', known[30]!])).toEqual(['applied', 'rate_limited'])
    const details = { codes: 30, window_seconds: 20, measure: 'slowed' }
    expect(guard.memory.attacks).toMatchObject([{ kind: 'rapid_try', details }])
    clock.now += 2000
    expect(attempt(['GOOD', known[31]!])).toEqual(['applied', 'expired'])
    expect(attempt(['GOOD', known[32]!])).toEqual(['applied', 'rate_limited'])
    clock.now += 10 * 60_000
    expect(attempt([known[33]!, known[34]!])).toEqual(['expired', 'expired'])
    expect(guard.memory.attacks).toHaveLength(1)
  })

  it('[G5] a thousand of them are no thousand events', () => {
    const { attempt, guard } = scene({ exist: known })
    for (let at = 0; at < 1000; at += 1) attempt(known, { session: session(`robot_${at}`), maxCodes: 60 })
    expect(guard.memory.attacks).toHaveLength(20)
  })

  it('[G5] is not whoever takes a minute for them, or shows the same ones again', () => {
    const { attempt, clock, guard } = scene({ exist: known })
    for (const code of known) {
      attempt([code])
      clock.now += 1000
    }
    for (let n = 0; n < 100; n += 1) attempt(known.slice(0, 5), { session: session('cart_2') })
    expect(guard.memory.attacks).toEqual([])
  })
})

describe('when nothing can be counted', () => {
  it('[G11] strangers are refused, whoever has a secret key is not, and what was applied stays', () => {
    const { attempt, guard } = scene({ apply: ['GOOD', 'OTHER'] })
    attempt(['GOOD'])
    guard.standing.isBlind = true
    expect(attempt(['GOOD', 'OTHER'])).toEqual(['applied', 'rate_limited'])
    expect(attempt(['OTHER'], { kind: 'secret', session: session('cart_2') })).toEqual(['applied'])
  })
})

describe('memory', () => {
  it('[G1] of a spent budget survives a flood of thirty thousand other sessions, in bounded room', () => {
    const { attempt, guard } = scene({ most: 500 })
    for (const code of wrong(10)) attempt([code], { session: session('spent') })
    for (const code of wrong(3)) attempt([code], { session: session('begun') })
    for (let at = 0; at < 30_000; at += 1) attempt(['X'], { session: session(`flood_${at}`) })
    expect(guard.memory.tally.size()).toBeLessThan(1100)
    expect(attempt(['GOOD'], { session: session('spent') })).toEqual(['rate_limited'])
    const begun = guard.memory.tally.find(subjectOf('shop', 'session', 'h-begun'))
    expect(begun?.carried).toBeGreaterThanOrEqual(3)
    const spent = guard.memory.tally.find(subjectOf('shop', 'session', 'h-spent'))
    expect(spent).toMatchObject({ carried: 0, wrong: { length: 10 } })
  })

  it('[G1] forgotten under a flood of spent sessions is remembered as spent', () => {
    const { attempt } = scene({ most: 100 })
    for (let at = 0; at < 1000; at += 1)
      for (const code of wrong(10)) attempt([code], { session: session(`spent_${at}`) })
    for (let at = 0; at < 1000; at += 1)
      expect(attempt(['GOOD'], { session: session(`spent_${at}`) })).toEqual(['rate_limited'])
  })

  it('holds nothing of those whose codes exist', () => {
    const { attempt, guard } = scene({ exist: ['OLD'] })
    for (let at = 0; at < 1000; at += 1) attempt(['OLD'], { session: session(`s_${at}`), network: `10.0.${at}.0/24` })
    expect(guard.memory.tally.size()).toBe(0)
  })
})

it('[G1] answers given never exceed the budget, however requests overlap', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 30 }), fc.boolean()), { maxLength: 120 }), steps => {
      const { guard } = scene()
      const answered = new Set<string>()
      const open: { code: string; admission: ReturnType<Guard['enter']> }[] = []
      for (const [number, ends] of steps) {
        const code = `CODE${number}`
        if (ends && open.length > 0) {
          const { code: ended, admission } = open.shift()!
          if (admission.limited.size > 0) admission.settle([{ index: 0, outcome: 'rate_limited' }])
          else {
            answered.add(ended)
            admission.settle([{ index: 0, outcome: 'unknown_code' }])
          }
        } else open.push({ code, admission: guard.enter({ ...asking, session: session('one'), codes: [code] }) })
      }
      for (const { code, admission } of open) if (admission.limited.size === 0) answered.add(code)
      expect(answered.size).toBeLessThanOrEqual(budgets.session.most)
    }),
    { numRuns: 1000 },
  )
})
