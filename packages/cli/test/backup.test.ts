/** Backup while a server takes orders, restore elsewhere, and the orders of the time between sent again. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { all, call, createCode, orderWith } from './api.ts'
import { runCommand, start } from './run-command.ts'
import { makeDataFolder, type Served, serve, serversOf } from './served.ts'

// Every test starts and stops real servers and makes whole databases.
vi.setConfig({ testTimeout: 180_000 })

const secret = 'sk_a-secret-key-of-these-tests-0123456789'
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

async function served(data: string): Promise<Served> {
  const service = await serve(data, { COUNTERFOIL_SECRET_KEY: secret })
  running.push(service)
  return service
}

/** A place for a restore: the master key is carried there by hand, as the manual says. */
function newHome(from: string): string {
  const home = newFolder()
  copyFileSync(join(from, 'master.key'), join(home, 'master.key'))
  return home
}

const redeem = (url: string, id: string) => call<{ status: string }>(url, secret, 'redemptions', orderWith(id, 'DAY'))

async function redeemAll(url: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) expect((await redeem(url, id)).status, id).toBe(201)
}

describe('[C18] a restore from an older backup', () => {
  it('loses nothing that was in it, doubles nothing that is sent again, and says which hours are missing', async () => {
    const data = newFolder()
    const shop = await served(data)
    await createCode(shop.url, secret, 'DAY', 100_000)
    const yesterday = Array.from({ length: 20 }, (_, n) => `yesterday-${n}`)
    const today = Array.from({ length: 15 }, (_, n) => `today-${n}`)
    await redeemAll(shop.url, yesterday)

    // The service goes on while the backup is made.
    const file = join(data, 'yesterday.backup')
    let going = true
    const during: string[] = []
    const busy = (async () => {
      for (let n = 0; going; n++) if ((await redeem(shop.url, `during-${n}`)).status === 201) during.push(`during-${n}`)
    })()
    const made = await runCommand(['backup', file, '--data', data, '--json'])
    going = false
    await busy
    expect(made.code, made.err).toBe(0)
    const { taken_at, master_key_included } = JSON.parse(made.out)
    expect(master_key_included).toBe(false)
    await redeemAll(shop.url, today)
    await shop.end('SIGTERM')

    const home = newHome(data)
    const restored = await runCommand(['restore', file, '--data', home, '--json'])
    expect(restored.code, restored.err).toBe(0)
    expect(JSON.parse(restored.out)).toMatchObject({ restored: true, taken_at, gap: { from: taken_at } })
    const clean = await runCommand(['doctor', '--verify', '--data', home, '--json'])
    expect(clean.code, clean.out).toBe(0)
    const gap = JSON.parse(clean.out).checks.find(({ check }: { check: string }) => check === 'restored')
    expect(gap.message).toContain(taken_at.slice(0, 19))

    // Today's orders again, and yesterday's too: whoever sends does not know which of them are there.
    const again = await served(home)
    const redeemedBefore = (await all<{ order_id: string }>(again.url, secret, 'redemptions')).map(one => one.order_id)
    expect(redeemedBefore).toEqual(expect.arrayContaining(yesterday))
    expect(redeemedBefore.filter(id => id.startsWith('today'))).toEqual([])
    await redeemAll(again.url, [...yesterday, ...during.slice(0, 5), ...today, ...today])
    const orders = (await all<{ order_id: string }>(again.url, secret, 'redemptions')).map(one => one.order_id)
    expect(new Set(orders).size).toBe(orders.length)
    expect(orders).toEqual(expect.arrayContaining([...yesterday, ...today]))
    const uses = (await all<{ uses: number }>(again.url, secret, 'ledger')).reduce((sum, entry) => sum + entry.uses, 0)
    expect(uses).toBe(orders.length)
    const after = await runCommand(['doctor', '--verify', '--data', home])
    expect(after.code, after.out).toBe(0)
    expect(after.out).toMatch(/restored .*\d+ orders? since/)
  })
})

describe('counterfoil restore', () => {
  it('[OPS-2] needs the master key, refuses another, and keeps its hands off a database that is there', async () => {
    const data = newFolder()
    await (await served(data)).end('SIGTERM')
    const file = join(data, 'a.backup')
    const made = await runCommand(['backup', file, '--data', data])
    expect([made.code, made.err]).toEqual([0, expect.stringMatching(/master key .* is NOT in this file/)])
    expect(readFileSync(file).includes(readFileSync(join(data, 'master.key')).subarray(0, 40))).toBe(false)

    const keyless = newFolder()
    const without = await runCommand(['restore', file, '--data', keyless, '--json'])
    expect(without.code).toBe(1)
    expect(JSON.parse(without.out).error.message).toMatch(/belongs to the master key with the fingerprint [0-9a-f]{32}/)
    expect(existsSync(join(keyless, 'postgres'))).toBe(false)

    writeFileSync(join(keyless, 'master.key'), Buffer.alloc(32, 9).toString('base64'), { mode: 0o600 })
    const other = await runCommand(['restore', file, '--data', keyless])
    expect([other.code, other.err]).toEqual([1, expect.stringMatching(/the one at hand has [0-9a-f]{32}/)])

    const taken = await runCommand(['restore', file, '--data', data])
    expect([taken.code, taken.err]).toEqual([1, expect.stringMatching(/There is a database in .* already.*--replace/)])
    const replaced = await runCommand(['restore', file, '--data', data, '--replace', '--json'])
    expect(replaced.code, replaced.err).toBe(0)
    expect(existsSync(JSON.parse(replaced.out).put_aside)).toBe(true)

    const server = await served(data)
    const busy = await runCommand(['restore', file, '--data', data, '--replace'])
    expect([busy.code, busy.err]).toEqual([1, expect.stringMatching(/is running. Stop its services first/)])
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  })

  it('of a damaged file, or killed on its way, leaves the place as it was; the next one succeeds', async () => {
    const data = newFolder()
    const shop = await served(data)
    await createCode(shop.url, secret, 'DAY')
    await redeemAll(shop.url, ['one', 'two'])
    const file = join(data, 'whole.backup')
    expect((await runCommand(['backup', file, '--data', data])).code).toBe(0)
    await shop.end('SIGTERM')
    const home = newHome(data)
    const damaged = join(data, 'damaged.backup')
    const bytes = readFileSync(file)
    writeFileSync(damaged, bytes.subarray(0, bytes.length - 20))
    const refused = await runCommand(['restore', damaged, '--data', home])
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/is damaged or no backup/)])
    expect(readdirSync(home)).toEqual(['master.key'])

    const killed = start(['restore', file, '--data', home])
    await expect.poll(() => draftsIn(home), { timeout: 60_000, interval: 5 }).toHaveLength(1)
    await expect.poll(() => serversOf(home, 1), { timeout: 60_000 }).toBe(1)
    killed.kill('SIGKILL')
    await wait(50)
    expect(existsSync(join(home, 'postgres'))).toBe(false)

    const restored = await runCommand(['restore', file, '--data', home])
    expect(restored.code, restored.err).toBe(0)
    expect(draftsIn(home)).toEqual([])
    const again = await served(home)
    expect((await all(again.url, secret, 'redemptions')).length).toBe(2)
  })

  it('--check reads the whole file and makes nothing', async () => {
    const data = newFolder()
    await (await served(data)).end('SIGTERM')
    const file = join(data, 'a.backup')
    expect((await runCommand(['backup', file, '--data', data])).code).toBe(0)
    const empty = join(newFolder(), 'nowhere')
    const checked = await runCommand(['restore', file, '--check', '--data', empty])
    expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/is whole: \d+ rows of \d+ tables/)])
    expect(existsSync(empty)).toBe(false)
  })
})

describe('counterfoil backup', () => {
  it('says what is missing: a file name, a database, a folder, room under the name', async () => {
    expect((await runCommand(['backup'])).code).toBe(2)
    const empty = newFolder()
    const none = await runCommand(['backup', join(empty, 'x.backup'), '--data', empty])
    expect([none.code, none.err]).toEqual([1, expect.stringMatching(/There is no database in /)])
    expect(readdirSync(empty)).toEqual([])
    const data = newFolder()
    await (await served(data)).end('SIGTERM')
    const nowhere = await runCommand(['backup', join(data, 'none/x.backup'), '--data', data])
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringMatching(/cannot be written/)])
    mkdirSync(join(data, 'taken.backup'))
    const taken = await runCommand(['backup', join(data, 'taken.backup'), '--data', data])
    expect([taken.code, taken.err]).toEqual([1, expect.stringMatching(/is there already/)])
  })
})

function draftsIn(folder: string): string[] {
  return readdirSync(folder).filter(name => name.startsWith('.restore-'))
}
