/** Limits over several server processes on one data folder, and over a kill -9 in the middle of the work. */
import { afterEach, expect, it } from 'vitest'
import { all, call, createCode, orderWith } from './api.ts'
import { runCommand } from './run-command.ts'
import { makeDataFolder, type Served, serve, serversOf } from './served.ts'

interface Entry {
  readonly type: string
  readonly order_id: string
  readonly uses: number
}

const running: Served[] = []
const folders: { path: string; remove: () => void }[] = []

afterEach(async () => {
  for (const served of running.splice(0)) if (served.child.exitCode === null) await served.end('SIGTERM')
  for (const folder of folders.splice(0)) {
    expect(await serversOf(folder.path, 0)).toBe(0)
    folder.remove()
  }
})

function newFolder(): string {
  const folder = makeDataFolder()
  folders.push(folder)
  return folder.path
}

async function served(data: string, env: Record<string, string> = {}): Promise<Served> {
  const service = await serve(data, env)
  running.push(service)
  return service
}

const secret = 'sk_a-secret-key-of-these-tests-0123456789'

it('[LIM-1] [A1] [R1] two servers, 64 orders at once, 10 uses left: exactly 10 succeed', async () => {
  const data = newFolder()
  const one = await served(data, { COUNTERFOIL_SECRET_KEY: secret })
  const two = await served(data)
  await createCode(one.url, secret, 'HOT', 12)
  for (const id of ['early-1', 'early-2']) {
    expect((await call(two.url, secret, 'redemptions', orderWith(id, 'HOT'))).status).toBe(201)
  }

  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      call<{ quote?: { discounts: { rejected: { reason: string }[] } } }>(
        index % 2 === 0 ? one.url : two.url,
        secret,
        'redemptions',
        orderWith(`order-${index}`, 'HOT'),
      ),
    ),
  )

  const taken = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status === 409)
  expect([taken.length, refused.length]).toEqual([10, 54])
  for (const { body } of refused) expect(body.quote?.discounts.rejected[0]?.reason).toBe('redemption_limit')
  const ledger = await all<Entry>(two.url, secret, 'ledger')
  expect(ledger.filter(entry => entry.uses === 1)).toHaveLength(12)
  expect((await runCommand(['doctor', '--verify', '--data', data])).code).toBe(0)
})

it('[LIM-5] [C1] kill -9 in the middle of 2,000 redemptions: every acknowledged one is there, once', async () => {
  const data = newFolder()
  const before = await served(data, { COUNTERFOIL_SECRET_KEY: secret })
  await createCode(before.url, secret, 'MANY', 1900)
  const acknowledged = new Set<string>()
  await inTurns(2000, async index => {
    const { status } = await call(before.url, secret, 'redemptions', orderWith(`order-${index}`, 'MANY'))
    if (status === 201) acknowledged.add(`order-${index}`)
    if (acknowledged.size === 700) before.child.kill('SIGKILL')
  })
  expect(acknowledged.size).toBeGreaterThanOrEqual(700)
  expect(acknowledged.size).toBeLessThan(1900)

  const after = await served(data)
  const orders = (await all<Entry>(after.url, secret, 'ledger')).filter(entry => entry.uses === 1)
  const ids = orders.map(entry => entry.order_id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of acknowledged) expect(ids).toContain(id)

  // Whoever got no answer asks again: what is there is replayed, the rest is taken while uses are left.
  let taken = 0
  await inTurns(2000, async index => {
    const { status } = await call(after.url, secret, 'redemptions', orderWith(`order-${index}`, 'MANY'))
    if (status === 201) taken += 1
  })
  expect(taken).toBe(1900)
  expect((await runCommand(['doctor', '--verify', '--data', data])).code).toBe(0)
})

/** Sixteen at a time; one that throws (its server was killed) ends its worker. */
async function inTurns(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) {
      next += 1
      await work(next - 1)
    }
  }
  await Promise.allSettled(Array.from({ length: 16 }, worker))
}
