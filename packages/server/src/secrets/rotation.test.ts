/**
 * A change of the master key while servers run: limits per customer stay exact whoever redeems where, and who lacks a key
 * that is asked for does not run.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeAt, makeBatch } from '../../test/batches.ts'
import { openShop, order, type Shop, serviceOn } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import type { Service } from '../context.ts'
import { redeem } from '../use-cases/redeem.ts'
import { verifyStore } from '../use-cases/verify-store.ts'
import type { MasterKeyError } from './master-key.ts'
import { openMasterKeys } from './open-master-key.ts'
import { type RotationStep, takeRotationStep } from './rotate-master-key.ts'
import { watchMasterKeys } from './watch-master-keys.ts'

const database = withDatabase()
const old = Buffer.alloc(32, 7)
const next = Buffer.alloc(32, 8)
const third = Buffer.alloc(32, 9)
const log = pino({ level: 'silent' })

let dataFolder = ''
beforeEach(async () => {
  await database.reset()
  dataFolder = await mkdtemp(join(tmpdir(), 'counterfoil rotation '))
})
afterEach(() => rm(dataFolder, { recursive: true, force: true }))

interface Hand {
  readonly key: Buffer
  readonly previous?: Buffer
}

const onlyOld: Hand = { key: old }
const both: Hand = { key: next, previous: old }
const onlyNew: Hand = { key: next }

/** A server that starts with these keys now. */
async function serverWith({ key, previous }: Hand): Promise<Service> {
  const given = { given: key, ...(previous && { givenPrevious: previous }) }
  return serviceOn(database.db, await openMasterKeys(database.db, { dataFolder, ...given }))
}

function step(name: RotationStep, { key, previous }: Hand, forget = false) {
  const config = { dataFolder, masterKey: key, ...(previous && { previousMasterKey: previous }) }
  return takeRotationStep(database.db, config, { step: name, forget })
}

/** As if the switch had been a while ago. */
async function waitForServers(): Promise<void> {
  await database.db.query({
    name: 'test-wait',
    text: `update installation set rotation_changed_at = rotation_changed_at - interval '1 minute'`,
    values: [],
  })
}

let orders = 0
async function buy(service: Service, { caller }: Shop, customer: object, code: string): Promise<number> {
  orders += 1
  const answer = await redeem(service, caller, { order: order(`o-${orders}`, [code], { customer }) })
  return answer.status
}

const shopWith = (perCustomer: number) =>
  openShop(database.db, {
    promotions: [
      {
        id: 'p',
        limits: {
          per_customer: perCustomer,
          per_period: [{ period: 'month', per_customer: perCustomer }],
        },
      },
    ],
    codes: { SAVE: { promotion: 'p', limits: { per_customer: perCustomer } } },
  })

const clean = async ({ storeId }: Shop) => expect(await verifyStore(database.db, storeId)).toEqual([])

describe('code spaces', () => {
  it('[L3] open through a whole change of key, and their keys are sealed under the new one at its end', async () => {
    const before = await serverWith(onlyOld)
    const shop = { ...(await shopWith(100)), service: before }
    const wish = { id: 'b', promotion: 'p', count: 100, pattern: 'SPRING-####-####' }
    const batch = await makeBatch(shop, wish)
    const text = await codeAt(shop, batch, 0)
    await step('start', both)
    expect(await buy(await serverWith(both), shop, { id: 'ann' }, text)).toBe(201)
    const later = { ...shop, service: await serverWith(both) }
    const made = await makeBatch(later, { ...wish, id: 'b2', pattern: 'AUTUMN-####-####' })
    // A server that knows the old key alone still opens what was made meanwhile.
    expect(await buy(before, shop, { id: 'ann' }, await codeAt(later, made, 0))).toBe(201)
    await step('switch', both)
    expect(await buy(await serverWith(both), shop, { id: 'ann' }, text)).toBe(201)
    await waitForServers()
    expect(await step('finish', both, true)).toMatchObject({ done: true })
    const after = await serverWith(onlyNew)
    expect(await buy(after, shop, { id: 'ann' }, text)).toBe(201)
    expect(await codeAt({ ...shop, service: after }, batch, 0)).toBe(text)
  })
})

describe('limits', () => {
  it('[IDN-5] [L3] are exact through a whole change of key, on servers with one key and with both', async () => {
    const before = await serverWith(onlyOld)
    const shop = await shopWith(3)
    const ann = { id: 'ann', email: 'ann@example.com' }
    const ben = { email: 'ben@example.com' }
    expect(await buy(before, shop, ann, 'SAVE')).toBe(201)
    expect(await buy(before, shop, ben, 'SAVE')).toBe(201)

    const started = await serverWith(both)
    expect(await buy(started, shop, ann, 'SAVE')).toBe(201)
    expect(await buy(before, shop, { id: 'ann', email: 'new@example.com' }, 'SAVE')).toBe(201)
    expect(await buy(started, shop, { id: 'ann' }, 'SAVE')).toBe(409)
    expect(await buy(before, shop, ann, 'SAVE')).toBe(409)

    expect(await step('switch', both)).toMatchObject({ done: true })
    const switched = await serverWith(both)
    expect(await buy(switched, shop, ann, 'SAVE')).toBe(409)
    expect(await buy(switched, shop, { email: 'ann@example.com' }, 'SAVE')).toBe(201)
    await clean(shop)

    await waitForServers()
    const finished = await step('finish', both)
    expect(finished).toMatchObject({ done: false, carriedOver: { left: { codes: 0 } } })
    // Ben has not come by, and the new address of Ann was seen by a server that knew one key.
    expect(finished.carriedOver?.left.identities).toBe(2)
    await clean(shop)
    expect(await buy(switched, shop, ben, 'SAVE')).toBe(201)
    const again = await step('finish', both)
    expect(again.carriedOver?.left.identities).toBe(1)
    expect(await step('finish', both, true)).toMatchObject({ done: true, other: null })

    const after = await serverWith(onlyNew)
    expect(await buy(after, shop, { id: 'ann' }, 'SAVE')).toBe(409)
    expect(await buy(after, shop, ben, 'SAVE')).toBe(201)
    expect(await buy(after, shop, ben, 'SAVE')).toBe(409)
    await clean(shop)
  })

  it('[L3] [G2] count what a model with names in the clear counts, whatever comes in which order', async () => {
    const person = fc.record({ id: fc.constantFrom('a', 'b', undefined), email: fc.constantFrom('x@x.com', 'y@x.com') })
    const purchase = fc.record({ person, server: fc.nat(1) })
    const purchases = fc.array(purchase, { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(purchases, purchases, purchases, async (first, second, last) => {
        await database.reset()
        const before = await serverWith(onlyOld)
        const shop = await shopWith(2)
        const counted = new Map<string, number>()
        // Names on orders that a server with both keys wrote.
        const carried = new Set<string>()
        const run = async (servers: readonly [Service, Service], list: typeof first, bothKeys = [true, true]) => {
          for (const { person: who, server } of list) {
            const names = Object.values(who).filter(name => name !== undefined)
            const room = Math.max(...names.map(name => counted.get(name) ?? 0)) < 2
            const status = await buy(servers[server] as Service, shop, JSON.parse(JSON.stringify(who)), 'SAVE')
            expect(status).toBe(room ? 201 : 409)
            if (!room) continue
            for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1)
            if (bothKeys[server]) for (const name of names) carried.add(name)
          }
        }
        await run([before, before], first, [false, false])
        const started = await serverWith(both)
        await run([before, started], second, [false, true])
        await step('switch', both)
        await run([started, await serverWith(both)], last)
        await waitForServers()
        const { done, carriedOver } = await step('finish', both)
        const left = [...counted.keys()].filter(name => !carried.has(name))
        expect({ done, left: carriedOver?.left.identities }).toEqual({ done: left.length === 0, left: left.length })
        await clean(shop)
        if (!done) {
          await run([started, await serverWith(both)], last)
          await step('finish', both, true)
          for (const name of counted.keys()) if (!carried.has(name)) counted.delete(name)
        }
        const later = await serverWith(onlyNew)
        await run([later, later], [...last, ...first])
        await clean(shop)
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  it('[L3] of an assigned code hold under either key', async () => {
    const before = await serverWith(onlyOld)
    const shop = await shopWith(9)
    const assigned = before.identities.of(shop.storeId, { email: 'ann@example.com' })
    await database.db.query({
      name: 'test-assign',
      text: 'update codes set assigned_hashes = $2 where store_id = $1',
      values: [shop.storeId, assigned],
    })
    const started = await serverWith(both)
    expect(await buy(started, shop, { email: 'ben@example.com' }, 'SAVE')).toBe(409)
    expect(await buy(started, shop, { email: 'ann@example.com' }, 'SAVE')).toBe(201)
    await step('switch', both)
    await waitForServers()
    expect(await step('finish', both)).toMatchObject({ done: true, carriedOver: { carried: 1 } })
    const after = await serverWith(onlyNew)
    expect(await buy(after, shop, { email: 'ben@example.com' }, 'SAVE')).toBe(409)
    expect(await buy(after, shop, { email: 'ann@example.com' }, 'SAVE')).toBe(201)
  })
})

describe('a server', () => {
  it('[L3] without a key that is asked for refuses to start, in every phase, and says what to do', async () => {
    await serverWith(onlyOld)
    await expect(serverWith(onlyNew)).rejects.toThrow(/filled under another master key/)
    await expect(step('switch', both)).rejects.toThrow(/No change of the master key has begun/)

    await serverWith(both)
    await serverWith(onlyOld)
    await expect(serverWith(onlyNew)).rejects.toThrow(/COUNTERFOIL_MASTER_KEY_PREVIOUS/)
    await expect(serverWith({ key: third, previous: old })).rejects.toThrow(/being changed already, to another key/)
    await expect(step('finish', both)).rejects.toThrow(/not switched yet/)
    await expect(step('switch', onlyOld)).rejects.toThrow(/Both keys are needed/)

    await step('switch', both)
    await serverWith(both)
    await expect(serverWith(onlyOld)).rejects.toThrow(/was changed: set COUNTERFOIL_MASTER_KEY to the new key/)
    await expect(serverWith(onlyNew)).rejects.toThrow(/COUNTERFOIL_MASTER_KEY_PREVIOUS to it until/)
    await expect(step('start', both)).rejects.toThrow(/is not finished/)
    await expect(step('finish', both)).rejects.toThrow(/Try again in \d+ seconds/)

    await waitForServers()
    await step('finish', both)
    await serverWith(onlyNew)
    await expect(serverWith(onlyOld)).rejects.toThrow(/filled under another master key/)
  })

  it('[L3] a step taken twice is taken once', async () => {
    await serverWith(onlyOld)
    const begun = await step('start', both)
    expect(await step('start', both)).toEqual(begun)
    const switched = await step('switch', both)
    expect(switched).toMatchObject({ fingerprint: begun.other, other: begun.fingerprint })
    expect(await step('switch', both)).toEqual(switched)
  })

  it('[L3] that runs with the old key alone stops when the key is switched', async () => {
    await serverWith(onlyOld)
    const keys = await openMasterKeys(database.db, { dataFolder, given: old })
    const { promise, resolve } = Promise.withResolvers<MasterKeyError>()
    const watch = watchMasterKeys(database.db, keys, { log, onRefused: resolve, everyMilliseconds: 20 })
    const refused: MasterKeyError[] = []
    const keysOfBoth = await openMasterKeys(database.db, { dataFolder, given: next, givenPrevious: old })
    const onRefused = (error: MasterKeyError) => void refused.push(error)
    const other = watchMasterKeys(database.db, keysOfBoth, { log, onRefused, everyMilliseconds: 20 })
    await step('switch', both)
    expect((await promise).message).toMatch(/was changed/)
    await new Promise(done => setTimeout(done, 100))
    expect(refused).toEqual([])
    watch.stop()
    other.stop()
  })

  it('[L3] keys in files are made and given up by the command', async () => {
    const files = { dataFolder }
    await openMasterKeys(database.db, files)
    const take = (name: RotationStep) => takeRotationStep(database.db, files, { step: name, forget: false })
    await take('start')
    expect((await readdir(dataFolder)).toSorted()).toEqual(['master.key', 'master.key.previous'])
    expect(await openMasterKeys(database.db, files)).toMatchObject({ current: { number: 1 }, other: { number: 2 } })
    await take('switch')
    expect(await openMasterKeys(database.db, files)).toMatchObject({ current: { number: 2 }, other: { number: 1 } })
    await waitForServers()
    await take('finish')
    expect(await readdir(dataFolder)).toEqual(['master.key'])
    expect(await openMasterKeys(database.db, files)).toMatchObject({ current: { number: 2 } })
  })

  it('[L3] a key in the environment is the operator’s to make', async () => {
    await serverWith(onlyOld)
    await expect(step('start', onlyOld)).rejects.toThrow(/openssl rand/)
  })
})
