import { describe, expect, it } from 'vitest'
import { hashPassword, passwordFits } from './passwords.ts'
import { isWeak } from './weak-passwords.ts'

describe('a password', () => {
  it('fits its own hash and no other, and is never stored as it is', async () => {
    const [one, two] = await Promise.all([hashPassword('a quiet afternoon'), hashPassword('a quiet afternoon')])
    expect(one).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    expect(one).not.toBe(two)
    expect(await passwordFits('a quiet afternoon', two)).toBe(true)
    expect(await passwordFits('a quiet afternooN', two)).toBe(false)
  })

  it('is the same in another spelling of the same letters', async () => {
    expect(await passwordFits('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(true)
  })

  it('fits nobody who has none, after the same work', async () => {
    const cpu = async (stored: string | null | undefined) => {
      const before = process.cpuUsage()
      expect(await passwordFits('', stored)).toBe(false)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const stored = await hashPassword('a quiet afternoon')
    const [real, none, nobody] = [await cpu(stored), await cpu(null), await cpu(undefined)]
    expect(none / real).toBeGreaterThan(0.5)
    expect(nobody / real).toBeGreaterThan(0.5)
  })

  it('is compared two at a time; who comes when too many wait is told to come back', async () => {
    const many = Array.from({ length: 20 }, () =>
      passwordFits('x', null).then(
        () => 'compared',
        error => error.name,
      ),
    )
    const all = await Promise.all(many)
    expect(all.filter(word => word === 'DatabaseBusy')).toHaveLength(4)
    expect(all.filter(word => word === 'compared')).toHaveLength(16)
    expect(await passwordFits('x', null)).toBe(false)
  }, 60_000)
})

it('of one network waits for two others at most, and for nobody else', async () => {
  const compare = (line: string) =>
    passwordFits('x', null, line).then(
      () => 'compared',
      error => error.name,
    )
  const flood = Array.from({ length: 8 }, () => compare('a flood'))
  expect(await compare('somebody else')).toBe('compared')
  const all = await Promise.all(flood)
  expect(all.filter(word => word === 'compared')).toHaveLength(4)
  expect(all.filter(word => word === 'DatabaseBusy')).toHaveLength(4)
}, 60_000)

describe('a weak password', () => {
  it.each([
    ...['password123', 'PassWord123', 'Passwort123', 'azertyuiop', 'correct horse battery staple', 'counterfoil123'],
    ...[
      'aaaaaaaaaa',
      'abcabcabcabc',
      '1234567890',
      '0987654321',
      'qwertyuiop',
      'lkjhgfdsapo',
      'ｐａｓｓｗｏｒｄ１２３',
    ],
    ...['ann@example.com', 'ann@example.com1', 'ann.leeson12', 'Ann Leeson 99'],
  ])('%s is refused', password => {
    expect(
      isWeak(password, { email: 'ann@example.com', name: 'Ann Leeson' }) ||
        isWeak(password, { email: 'ann.leeson@x.y' }),
    ).toBe(true)
  })

  it.each(['a quiet afternoon in May', 'tr0ub4dor&3x', 'annoying mosquitoes', 'ann likes tea and cake', '83619450276'])(
    '%s is not',
    password => expect(isWeak(password, { email: 'ann@example.com', name: 'Ann' })).toBe(false),
  )
})
