/** A change gets its turn although redemptions never leave a gap, none of them is there while it happens, and no other store waits. */
import { fork } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { withDatabase } from '../../test/with-database.ts'
import { announceChange } from '../store/stores/announce-change.ts'
import { insertStore } from '../store/stores/insert-store.ts'
import { shareStore } from '../store/stores/share-store.ts'
import { changeStore } from './change-store.ts'

const database = withDatabase()
const linger = { name: 'test-linger', text: 'select pg_sleep(0.03)', values: [] }
const waiting = {
  name: 'test-waiting',
  text: "select count(*) as n from waiting_changes where change_id > ''",
  values: [],
}

const queuing = {
  name: 'test-queuing',
  text: "select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  values: [],
}

async function openStores(...ids: readonly string[]): Promise<void> {
  await database.reset()
  for (const storeId of ids) await database.db.query(insertStore({ storeId, name: storeId, settings: {} }))
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
const idle = () => undefined

/** Shares the store and stays a while, as a redemption does. */
const share = (storeId: string) =>
  database.db.transaction(async tx => {
    await tx.query(shareStore(storeId))
    await tx.query(linger)
  })

const change = (storeId: string, during: () => unknown = idle) =>
  changeStore(database, storeId, ({ take, raise }) =>
    database.db.transaction(async tx => {
      await take(tx)
      await during()
      await raise(tx, 'plan')
    }),
  )

/** Three processes with 16 connections each, whose shares of the store overlap all the time. */
async function shoppers(storeId: string): Promise<{ readonly stop: () => Promise<number> }> {
  const file = new URL('../../test/shoppers-process.ts', import.meta.url)
  const processes = [1, 2, 3].map(() => fork(file, [JSON.stringify(database.connection), storeId, '16']))
  const told = (index: number) =>
    new Promise<number>(resolve => processes[index]?.once('message', n => resolve(Number(n))))
  await Promise.all(processes.map((_, index) => told(index)))
  return {
    stop: async () => {
      const counts = Promise.all(processes.map((_, index) => told(index)))
      for (const each of processes) each.send('stop')
      return (await counts).reduce((sum, n) => sum + n, 0)
    },
  }
}

describe('a change', () => {
  it('[A7][DBS-6] gets in at once between 48 redemptions of three processes that overlap all the time', async () => {
    await openStores('busy')
    const { stop } = await shoppers('busy')
    const waits: number[] = []
    for (let n = 0; n < 25; n += 1) {
      const began = performance.now()
      await change('busy', () => waits.push(performance.now() - began))
      await pause(30)
    }
    expect(await stop()).toBeGreaterThan(200)
    waits.sort((one, other) => one - other)
    expect(waits[12]).toBeLessThan(250)
    expect(waits[24]).toBeLessThan(1500)
  })

  it('[A7] comes before or after a redemption, never during one', async () => {
    await openStores('busy')
    let stopped = false
    let finished = 0
    const redeemAll = async () => {
      while (!stopped) {
        await share('busy')
        finished += 1
      }
    }
    const all = Array.from({ length: 8 }, redeemAll)
    for (let n = 0; n < 5; n += 1) {
      await pause(50)
      await change('busy', async () => {
        // The answers of those that were before it may still be on their way here.
        await pause(20)
        const before = finished
        await pause(40)
        expect(finished).toBe(before)
      })
    }
    stopped = true
    await Promise.all(all)
    expect(finished).toBeGreaterThan(20)
  })

  it('waits for a transaction that shares the store more than once', async () => {
    await openStores('one')
    const began = performance.now()
    const changed: Promise<void>[] = []
    await database.db.transaction(async tx => {
      await tx.query(shareStore('one'))
      changed.push(change('one'))
      await expect.poll(() => database.db.query(waiting)).toEqual([{ n: 1 }])
      await tx.query(shareStore('one'))
    })
    await Promise.all(changed)
    // Long before PostgreSQL looks for a deadlock.
    expect(performance.now() - began).toBeLessThan(900)
  })

  it('[DBS-6] keeps no other store waiting, and no other change of another store', async () => {
    await openStores('one', 'other')
    let done = 0
    const long = change('one', () => pause(600).then(() => (done += 1)))
    await pause(100)
    const began = performance.now()
    for (let n = 0; n < 3; n += 1) {
      await share('other')
      await change('other')
    }
    expect(done).toBe(0)
    expect(performance.now() - began).toBeLessThan(500)
    await long
  })

  it('comes after another change of its store, in the order of arrival', async () => {
    await openStores('one')
    const order: number[] = []
    const { promise: longEnough, resolve: goOn } = Promise.withResolvers<void>()
    const changes: Promise<unknown>[] = []
    for (let n = 0; n < 6; n += 1) {
      changes.push(change('one', () => longEnough.then(() => order.push(n))))
      await expect.poll(() => database.db.query(queuing), { timeout: 5000 }).toEqual([{ n }])
      if (n === 0) await expect.poll(() => database.db.query(waiting)).toEqual([{ n: 1 }])
    }
    goOn()
    await Promise.all(changes)
    expect(order).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('leaves no word behind, whether it is done, has nothing to do, fails or is run again', async () => {
    await openStores('one')
    await change('one')
    await changeStore(database, 'one', ({ take }) => database.db.transaction(take))
    await changeStore(database, 'nowhere', ({ take }) => database.db.transaction(take))
    expect(await database.db.query(waiting)).toEqual([{ n: 0 }])
    await expect(change('one', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await database.db.query(waiting)).toEqual([{ n: 0 }])
    let runs = 0
    await change('one', () => {
      runs += 1
      if (runs === 1) throw Object.assign(new Error('again'), { code: '40001' })
    })
    expect(runs).toBe(2)
    expect(await database.db.query(waiting)).toEqual([{ n: 0 }])
  })
})

describe('a process that died while its change waited', () => {
  it('keeps neither redemptions nor changes out, and the next change clears up after it', async () => {
    await openStores('one')
    await change('one')
    await database.db.query(announceChange('one', 'chg_dead'))
    const began = performance.now()
    await Promise.all([share('one'), share('one'), share('one')])
    await change('one')
    expect(performance.now() - began).toBeLessThan(1000)
    expect(await database.db.query(waiting)).toEqual([{ n: 0 }])
  })

  it('is forgotten after five seconds even if nothing changes', async () => {
    await openStores('one')
    await change('one')
    await database.db.query(announceChange('one', 'chg_dead'))
    const text = "update waiting_changes set since = since - interval '6 seconds' where change_id > ''"
    await database.db.query({ name: 'test-age', text, values: [] })
    await database.db.transaction(async tx => {
      const hold = "select 1 from waiting_changes where change_id = '' for update"
      await tx.query({ name: 'test-hold-turn', text: hold, values: [] })
      await share('one')
    })
  })
})
