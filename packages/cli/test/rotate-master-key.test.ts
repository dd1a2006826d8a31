/** A change of the master key as an operator makes it: servers as processes, restarted one by one, the key in a file. */
import { once } from 'node:events'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { call } from './api.ts'
import { runCommand } from './run-command.ts'
import { makeDataFolder, type Served, serve, serversOf } from './served.ts'

// Several starts of real servers, and one that notices within seconds that it may not go on.
vi.setConfig({ testTimeout: 120_000 })

const running: Served[] = []
const folder = makeDataFolder()
afterEach(async () => {
  for (const served of running.splice(0)) if (served.child.exitCode === null) await served.end('SIGTERM')
  expect(await serversOf(folder.path, 0)).toBe(0)
  folder.remove()
})

async function served(env: Record<string, string> = {}): Promise<Served> {
  const service = await serve(folder.path, env)
  running.push(service)
  return service
}

const secret = 'sk_a-secret-key-of-these-tests-0123456789'
const rotate = (...args: string[]) => runCommand(['rotate-master-key', '--data', folder.path, ...args])

async function create(url: string): Promise<void> {
  const limits = { per_customer: 2 }
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const promotion = { id: 'twice', name: 'Twice', status: 'active', trigger: 'code', conditions: [], effects, limits }
  expect((await call(url, secret, 'promotions', promotion)).status).toBe(201)
  expect((await call(url, secret, 'codes', { code: 'TWICE', promotion: 'twice', status: 'active' })).status).toBe(201)
}

async function redeem(url: string, id: string): Promise<number> {
  const line_items = [{ id: '1', sku: 'TEE', quantity: 2, unit_price: 2500 }]
  const customer = { email: 'ann@example.com' }
  const order = { id, currency: 'USD', line_items, customer, discounts: { codes: ['TWICE'] } }
  return (await call(url, secret, 'redemptions', { order })).status
}

it('[L3] servers go on, limits hold, and who lacks a key stops by itself', async () => {
  const first = await served({ COUNTERFOIL_SECRET_KEY: secret })
  await create(first.url)
  expect(await redeem(first.url, 'o-1')).toBe(201)
  const oldKey = join(folder.path, 'old.key')
  await copyFile(join(folder.path, 'master.key'), oldKey)

  const begun = await rotate('--json')
  expect([begun.code, JSON.parse(begun.out)]).toMatchObject([0, { step: 'start', done: true }])
  const second = await served()
  expect(await redeem(second.url, 'o-2')).toBe(201)
  expect(await redeem(first.url, 'o-3')).toBe(409)

  const ended = once(first.child, 'exit')
  let said = ''
  first.child.stderr?.on('data', text => {
    said += text
  })
  expect((await rotate('--switch')).code).toBe(0)
  expect(await ended).toEqual([1, null])
  expect(said).toContain('COUNTERFOIL_MASTER_KEY_PREVIOUS')
  expect(await redeem(second.url, 'o-4')).toBe(409)

  const early = await rotate('--finish')
  expect([early.code, early.err]).toEqual([1, expect.stringMatching(/Try again in \d+ seconds/)])
  const looked = await runCommand(['doctor', '--data', folder.path, '--json'])
  const { checks } = JSON.parse(looked.out) as { checks: { check: string; status: string }[] }
  expect(checks.find(({ check }) => check === 'master_key')).toMatchObject({ status: 'hint' })

  await second.end('SIGTERM')
  await rm(join(folder.path, 'master.key.previous'))
  const refused = await runCommand(['serve', '--port', '0', '--data', folder.path])
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('still known under the one before')])
  await copyFile(oldKey, join(folder.path, 'master.key.previous'))
  expect(await redeem((await served()).url, 'o-5')).toBe(409)
})

it('[L3] is used rightly or says how', async () => {
  expect((await rotate('--switch', '--finish')).code).toBe(2)
  expect((await rotate('--forget')).code).toBe(2)
})
