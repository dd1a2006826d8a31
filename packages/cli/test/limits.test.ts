/** Limits over several server processes on one data folder, and over a kill -9 in the middle of the work. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { type Answer, all, call, createCode, orderWith } from './api.ts'
import { runCommand } from './run-command.ts'
import { makeDataFolder, type Served, serve, serversOf } from './served.ts'

// Real servers and thousands of orders: what is measured here is what is kept, not how long it takes.
vi.setConfig({ testTimeout: 180_000 })

interface Entry {
  readonly type: string
  readonly order_id: string
  readonly uses: number
}

interface Refusal {
  readonly quote?: { readonly discounts: { readonly rejected: readonly { readonly reason: string }[] } }
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
      insist(index % 2 === 0 ? one.url : two.url, orderWith(`order-${index}`, 'HOT')),
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
  const cut = await inTurns(2000, async index => {
    const { status } = await call(before.url, secret, 'redemptions', orderWith(`order-${index}`, 'MANY'))
    if (status === 201) acknowledged.add(`order-${index}`)
    if (acknowledged.size === 700) before.child.kill('SIGKILL')
  })
  expect(cut, 'every shopper noticed').toHaveLength(shoppers)
  expect(acknowledged.size).toBeGreaterThanOrEqual(700)
  expect(acknowledged.size).toBeLessThan(1900)

  const after = await served(data)
  const ids = (await all<Entry>(after.url, secret, 'ledger')).filter(entry => entry.uses === 1).map(one => one.order_id)
  const kept = new Set(ids)
  expect(kept.size).toBe(ids.length)
  expect([...acknowledged].filter(id => !kept.has(id))).toEqual([])

  // Whoever got no answer asks again: what is there is replayed, the rest is taken while uses are left.
  const answers: number[] = []
  const failed = await inTurns(2000, async index => {
    answers.push((await insist(after.url, orderWith(`order-${index}`, 'MANY'))).status)
  })
  expect(failed).toEqual([])
  expect(answers.filter(status => status === 201)).toHaveLength(1900)
  expect(answers.filter(status => status === 409)).toHaveLength(100)
  expect((await runCommand(['doctor', '--verify', '--data', data])).code).toBe(0)
})

const shoppers = 16

/** As many at a time as there are shoppers; one whose work throws goes home. Answers what was thrown. */
async function inTurns(count: number, work: (index: number) => Promise<void>): Promise<unknown[]> {
  let next = 0
  const errors: unknown[] = []
  const shopper = async () => {
    while (next < count) {
      next += 1
      await work(next - 1)
    }
  }
  await Promise.all(Array.from({ length: shoppers }, () => shopper().catch(error => errors.push(error))))
  return errors
}

/**
 * The answer to an order that is sent until it is decided. A machine with other things to do may be busy for a while; a
 * 503 says so and promises that the same order may come again. It says nothing about the limit, so it must not be counted.
 */
async function insist(url: string, order: object): Promise<Answer<Refusal>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await call<Refusal>(url, secret, 'redemptions', order)
    if (answer.status !== 503 || tries === 30) return answer
    await wait(100 * tries)
  }
}
