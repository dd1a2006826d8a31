/** The settings: what is absent, what is right, and a sentence naming the variable for everything else. */
import { describe, expect, it } from 'vitest'
import { ConfigError, type Environment, readConfig } from './config.ts'
import { makeApiKey } from './secrets/api-key.ts'

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('readConfig', () => {
  it('needs nothing', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ port: 4600, host: '0.0.0.0', logLevel: 'warn' })
    expect(config.dataFolder.endsWith('/data')).toBe(true)
    expect(config).not.toHaveProperty('databaseUrl')
    expect(config).not.toHaveProperty('demo')
  })

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', COUNTERFOIL_DEMO: '' })).toMatchObject({ port: 4600 })
  })

  it('reads every variable', () => {
    const master = Buffer.alloc(32, 7)
    const config = readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: 'postgres://u:p@db:5432/shop',
      COUNTERFOIL_DATA: '/srv/data',
      COUNTERFOIL_SECRET_KEY: 's'.repeat(32),
      COUNTERFOIL_PUBLISHABLE_KEY: makeApiKey('publishable'),
      COUNTERFOIL_MASTER_KEY: master.toString('base64'),
      COUNTERFOIL_MASTER_KEY_PREVIOUS: Buffer.alloc(32, 6).toString('base64'),
      COUNTERFOIL_DEMO: '0',
      COUNTERFOIL_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      LOG_LEVEL: 'info',
    })
    expect(config).toMatchObject({ port: 0, host: '127.0.0.1', dataFolder: '/srv/data', demo: false, logLevel: 'info' })
    expect(config.masterKey).toEqual(master)
    expect(config.trustedProxies.map(({ bits }) => bits)).toEqual([8, 128])
    expect(config.previousMasterKey).toEqual(Buffer.alloc(32, 6))
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '80x'],
    ['DATABASE_URL', 'mysql://db/shop'],
    ['DATABASE_URL', 'postgres://['],
    ['COUNTERFOIL_SECRET_KEY', 'short'],
    ['COUNTERFOIL_SECRET_KEY', 'with spaces '.repeat(4)],
    ['COUNTERFOIL_SECRET_KEY', `pk_${'x'.repeat(40)}`],
    ['COUNTERFOIL_PUBLISHABLE_KEY', `${makeApiKey('publishable').slice(0, -1)}_`.slice(0, 31)],
    ['COUNTERFOIL_MASTER_KEY', Buffer.alloc(31).toString('base64')],
    ['COUNTERFOIL_MASTER_KEY', 'not base64 at all, and quite long too!!'],
    ['COUNTERFOIL_MASTER_KEY_PREVIOUS', 'short'],
    ['COUNTERFOIL_TRUSTED_PROXIES', '10.0.0.0/8,proxy.internal'],
    ['COUNTERFOIL_DEMO', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('names %s when it is %s', (name, value) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]?.startsWith(`${name} `)).toBe(true)
  })

  it('refuses a key of ours that was not copied whole', () => {
    const key = makeApiKey('secret')
    const wrong = key.endsWith('0') ? '1' : '0'
    expect(problemsOf({ COUNTERFOIL_SECRET_KEY: key.slice(0, -1) + wrong })[0]).toMatch(/not copied whole/)
    expect(problemsOf({ COUNTERFOIL_SECRET_KEY: key })).toEqual([])
  })

  it('refuses one key for both purposes', () => {
    const key = 'k'.repeat(40)
    expect(problemsOf({ COUNTERFOIL_SECRET_KEY: key, COUNTERFOIL_PUBLISHABLE_KEY: key })).toHaveLength(1)
  })

  it('[L3] refuses a previous master key that is the present one', () => {
    const key = Buffer.alloc(32, 1).toString('base64')
    const problems = problemsOf({ COUNTERFOIL_MASTER_KEY: key, COUNTERFOIL_MASTER_KEY_PREVIOUS: key })
    expect(problems).toEqual([expect.stringContaining('COUNTERFOIL_MASTER_KEY_PREVIOUS')])
  })

  it('names every bad variable at once', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x', COUNTERFOIL_DEMO: 'x' })).toHaveLength(3)
  })

  it('never repeats a key in what it says', () => {
    expect(problemsOf({ COUNTERFOIL_SECRET_KEY: 'canary' }).join()).not.toContain('canary')
  })
})
