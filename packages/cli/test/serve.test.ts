import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { runCommand } from './run-command.ts'
import { makeDataFolder, serve, serversOf } from './served.ts'

// Every test starts and stops a real server, some of them several.
vi.setConfig({ testTimeout: 120_000 })

const folder = makeDataFolder()
afterAll(folder.remove)

const promotions = `
promotions:
  - id: spring
    name: Spring
    status: active
    trigger: code
    limits: { redemptions: 10 }
    conditions: []
    effects: [{ type: percent_off, percent: "15", target: order }]
codes:
  - { id: spring15, code: SPRING15, promotion: spring, status: active }
  - { code: HERS, promotion: spring, status: active, assigned_to: { email: sarah@example.com } }
`

interface Check {
  readonly check: string
  readonly status: string
  readonly message: string
}

async function doctor(...args: string[]): Promise<{ code: number | null; checks: Record<string, Check> }> {
  const { code, out } = await runCommand(['doctor', '--json', '--data', folder.path, ...args])
  const { checks } = JSON.parse(out) as { checks: Check[] }
  return { code, checks: Object.fromEntries(checks.map(check => [check.check, check])) }
}

describe('a server from its first start to its last', () => {
  it('prints its keys at the first start, takes promotions from files, prices by them and stops without a trace', async () => {
    const server = await serve(folder.path)
    const secret = server.keys.find(({ store, kind }) => store === 'default' && kind === 'secret')?.key ?? ''
    expect(secret).toMatch(/^sk_/)

    const file = join(folder.path, 'spring.yaml')
    writeFileSync(file, promotions)
    const env = { COUNTERFOIL_URL: server.url, COUNTERFOIL_SECRET_KEY: secret }
    const first = await runCommand(['apply', file, '--yes'], { env })
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('Written: 3.')
    const second = await runCommand(['apply', file, '--yes'], { env })
    expect(second.out).toContain('0 to create, 0 to change, 3 unchanged')
    writeFileSync(file, promotions.replace('"15"', '"20"'))
    expect((await runCommand(['apply', file, '--yes'], { env })).out).toContain('effects[0].percent: "15" → "20"')

    const cart = {
      currency: 'USD',
      line_items: [{ id: '1', quantity: 1, unit_price: 1000 }],
      discounts: { codes: ['spring-15'] },
    }
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const quoted = await fetch(`${server.url}/v1/quotes`, { method: 'POST', headers, body: JSON.stringify(cart) })
    expect(await quoted.json()).toMatchObject({ totals: { total: 800 } })

    const checked = await doctor('--verify')
    expect(checked.code).toBe(0)
    expect(checked.checks.server?.message).toBe('running, used by one service')
    expect(checked.checks.counters?.status).toBe('ok')

    expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(await serversOf(folder.path, 0)).toBe(0)
  })

  it('[M7] prints no keys again, stops on Ctrl-C, and goes on when nobody reads its output', async () => {
    const server = await serve(folder.path)
    expect(server.keys).toEqual([])
    server.child.stdout?.destroy()
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(await server.end('SIGINT')).toEqual({ code: 0, signal: null })
    expect(await serversOf(folder.path, 0)).toBe(0)
  })

  it('says which port is taken', async () => {
    const server = await serve(folder.path)
    const port = new URL(server.url).port
    const second = await runCommand(['serve', '--port', port, '--data', folder.path], { env: { HOST: '127.0.0.1' } })
    expect(second).toMatchObject({ code: 1, out: '' })
    expect(second.err).toContain(`port ${port} is taken`)
    await server.end('SIGTERM')
  })

  it('doctor finds a server that outlived its service, and leaves none behind', async () => {
    const server = await serve(folder.path)
    await server.end('SIGKILL')
    expect(await serversOf(folder.path, 1)).toBe(1)
    const { code, checks } = await doctor()
    expect(code).toBe(0)
    expect(checks.server).toMatchObject({ status: 'hint', message: 'was running without a service (one was killed)' })
    expect(await serversOf(folder.path, 0)).toBe(0)
  })

  it('doctor fails with another master key, and where there is nothing', async () => {
    const other = Buffer.alloc(32, 1).toString('base64')
    const wrong = await runCommand(['doctor', '--data', folder.path], { env: { COUNTERFOIL_MASTER_KEY: other } })
    expect(wrong.code).toBe(1)
    expect(wrong.out).toMatch(/✗ master_key +fingerprint \w+, and the database was filled under/)
    const nothing = await runCommand(['doctor', '--data', join(folder.path, 'nowhere')])
    expect(nothing.code).toBe(1)
    expect(nothing.out).toContain('Start "counterfoil serve" once')
  })
})

it('refuses settings that cannot be used, all at once', async () => {
  const { code, err } = await runCommand(['serve', '--port', '99999'], { env: { COUNTERFOIL_SECRET_KEY: 'short' } })
  expect(code).toBe(2)
  expect(err).toContain('PORT must be')
  expect(err).toContain('COUNTERFOIL_SECRET_KEY must have 32 characters')
})
