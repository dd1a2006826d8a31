/** Code spaces in the life of a store: made once, retired and replaced, drawn where they are small, sealed at rest. */
import { describe, expect, it } from 'vitest'
import {
  changing,
  codeAt,
  extendBatch,
  formatOf,
  makeBatch,
  spaceOf,
  spacesOf,
  switchRange,
} from '../../../test/batches.ts'
import { openShop, order, type Shop, serviceOn, testKey } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { insertBatch } from '../../store/batches/insert-batch.ts'
import { listBatchCodes } from '../../store/batches/list-batch-codes.ts'
import { listRanges } from '../../store/batches/list-ranges.ts'
import type { StoredBatch } from '../../store/batches/stored-batch.ts'
import { listSealedKeys } from '../../store/spaces/list-sealed-keys.ts'
import { codes } from '../codes/index.ts'
import { priceCart } from '../price-cart.ts'
import { drawCodes, drawFree } from './draw.ts'
import { isFreeBatchId } from './free-id.ts'
import { split, takeRange } from './ranges.ts'
import { resealSpaces } from './reseal.ts'
import { createSpaceKeys } from './seal.ts'
import { findOrMakeSpace, retireSpace } from './spaces.ts'

const database = withDatabase()
const shop = () => openShop(database.db, { promotions: [{ id: 'p' }] })
const spring = { promotion: 'p', pattern: 'SPRING-####-####', count: 100 } as const
const format = formatOf(spring)

async function reasonOf({ service, caller }: Shop, code: string, cart: object = {}): Promise<string> {
  const { id: _id, ...rest } = order('q', [code], cart)
  const { body } = await priceCart(service, caller, { cart: rest })
  const { applied, rejected } = (body as { discounts: { applied: unknown[]; rejected: { reason: string }[] } })
    .discounts
  return applied.length > 0 ? 'applied' : (rejected[0]?.reason ?? 'nothing')
}

describe('a code space', () => {
  it('is one for a format, whoever asks first, on two servers at once', async () => {
    const { storeId, service } = await shop()
    const services = [service, serviceOn(database.db)]
    const ids = await Promise.all(
      Array.from({ length: 8 }, (_, n) => findOrMakeSpace(services[n % 2] as typeof service, storeId, { ...format })),
    )
    expect(new Set(ids).size).toBe(1)
    expect(await findOrMakeSpace(service, storeId, { ...format, words: 'words-1' })).not.toBe(ids[0])
  })

  it('has a key of its own in every store, sealed in the database', async () => {
    const [one, other] = [await shop(), await shop()]
    const [first, second] = [
      await makeBatch(one, { ...spring, id: 'b' }),
      await makeBatch(other, { ...spring, id: 'b' }),
    ]
    expect(await codeAt(one, first, 0)).not.toBe(await codeAt(other, second, 0))
    expect(await reasonOf(other, await codeAt(one, first, 0))).toBe('unknown_code')
    const [sealed] = await database.db.query(listSealedKeys(one.storeId))
    expect(sealed?.sealed).toHaveLength(65)
  })

  it('goes on from where it came to, whichever batch asks, and says how much is left', async () => {
    const opened = await shop()
    const digits = { promotion: 'p', alphabet: 'digits', pattern: 'A######' } as const
    const one = await makeBatch(opened, { ...digits, id: 'one', count: 600_000 })
    const two = await makeBatch(opened, { ...digits, id: 'two', count: 300_000 })
    expect([one.first, one.last, two.first, two.last]).toEqual([0, 599_999, 600_000, 899_999])
    const asked = changing(opened, tx =>
      takeRange(tx, { storeId: opened.storeId, spaceId: one.spaceId, batchId: 'one', count: 100_001 }),
    )
    expect(await asked).toEqual({ refusal: 'over_capacity', left: 100_000 })
    expect((await extendBatch(opened, one, 100_000)).last).toBe(999_999)
  })
})

describe('a space that is retired', () => {
  it('[BAT-6] is dead at once on every server, but for what was assigned, and another stands in its place', async () => {
    const opened = await shop()
    const other: Shop = { ...opened, service: serviceOn(database.db) }
    const batch = await makeBatch(opened, { ...spring, id: 'b' })
    const [plain, assigned, changed] = [
      await codeAt(opened, batch, 0),
      await codeAt(opened, batch, 1),
      await codeAt(opened, batch, 2),
    ]
    const patch = (id: string, document: object) =>
      codes.patch(opened.service, opened.caller, { id, document: { ...document }, revision: 'any' })
    expect((await patch('code_b-1', { assigned_to: { customer_id: 'c1' } })).status).toBe(200)
    expect((await patch('code_b-2', { metadata: { a: 1 } })).status).toBe(200)
    expect(await reasonOf(other, plain)).toBe('applied')
    const replaced = await retireSpace(opened.service, opened.storeId, batch.spaceId)
    expect(replaced).toMatchObject({ retired: batch.spaceId, batches: ['b'] })
    for (const text of [plain, changed]) expect(await reasonOf(other, text)).toBe('code_disabled')
    expect(await reasonOf(other, assigned, { customer: { id: 'c1' } })).toBe('applied')
    expect(await reasonOf(other, assigned, { customer: { id: 'c2' } })).toBe('wrong_customer')
    const next = await makeBatch(opened, { ...spring, id: 'b2' })
    expect(next.spaceId).toBe(replaced?.space)
    expect(await reasonOf(other, await codeAt(opened, next, 0))).toBe('applied')
    expect(await codeAt(opened, next, 0)).not.toBe(plain)
    await expect(extendBatch(opened, batch, 1)).rejects.toThrow('retired')
    expect(await retireSpace(opened.service, opened.storeId, batch.spaceId)).toBeUndefined()
  })

  it('[BAT-6] keeps in the ledger what was used', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, id: 'b' })
    const text = await codeAt(opened, batch, 0)
    const { body } = await opened.redeem(order('o1', [text]))
    await retireSpace(opened.service, opened.storeId, batch.spaceId)
    expect((await opened.redeem(order('o1', [text]))).body.id).toBe(body.id)
    expect((await opened.redeem(order('o2', [text]))).status).toBe(409)
  })
})

describe('ranges', () => {
  it('are split where a part is switched, and keep what was issued', () => {
    const range = {
      space_id: 's',
      batch_id: 'b',
      first_index: 0,
      last_index: 99,
      disabled: false,
      granted_in: 1,
      exported_at: null,
      issued_to: 50,
    }
    const parts = (first: number, last: number) =>
      split(range, { first, last, disabled: true }).map(part => [
        part.first_index,
        part.last_index,
        part.disabled,
        part.issued_to,
      ])
    expect(parts(20, 60)).toEqual([
      [0, 19, false, 20],
      [20, 60, true, 50],
      [61, 99, false, 61],
    ])
    expect(parts(-5, 200)).toEqual([[0, 99, true, 50]])
    expect(parts(0, 0)).toEqual([
      [0, 0, true, 1],
      [1, 99, false, 50],
    ])
    expect(parts(99, 99)).toEqual([
      [0, 98, false, 50],
      [99, 99, true, 99],
    ])
  })

  it('[ISS-2] keep what is handed out of them while they are switched', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, id: 'b', handout: 'issue' })
    const test = (text: string) => ({ name: `test-${text.slice(0, 30)}`, text, values: [opened.storeId] })
    let switched: Promise<number> | undefined
    await database.db.transaction(async tx => {
      await tx.query(test('update batch_ranges set issued_to = 30 where store_id = $1'))
      switched = switchRange(opened, batch, [20, 60])
      await new Promise(resolve => setTimeout(resolve, 200))
    })
    expect(await switched).toBe(41)
    const ranges = await database.db.query(listRanges(opened.storeId, 'b'))
    expect(ranges.map(({ first_index, issued_to }) => [first_index, issued_to])).toEqual([
      [0, 20],
      [20, 30],
      [61, 61],
    ])
  })

  it('are switched again and again, and each code is what it was told last', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, id: 'b' })
    const off = new Set<number>()
    for (const [first, last, disabled] of [
      [10, 30, true],
      [20, 40, true],
      [25, 26, false],
      [0, 99, true],
      [50, 99, false],
    ] as const) {
      const before = off.size
      for (let index = first; index <= last; index += 1) disabled ? off.add(index) : off.delete(index)
      expect(await switchRange(opened, batch, [first, last], disabled)).toBe(Math.abs(off.size - before))
      const { ranges } = await spaceOf(opened, batch.spaceId)
      expect(
        ranges.flatMap(range => (range.disabled ? [range.last - range.first + 1] : [])).reduce((a, b) => a + b, 0),
      ).toBe(off.size)
      expect(ranges.map(range => range.first)).toEqual([0, ...ranges.slice(0, -1).map(range => range.last + 1)])
    }
    expect(await switchRange(opened, batch, [50, 99], false)).toBe(0)
    expect((await database.db.query(listRanges(opened.storeId, 'b'))).length).toBeGreaterThan(3)
  })
})

describe('a space under 1,000,000', () => {
  const small = { promotion: 'p', alphabet: 'digits', pattern: 'V##', count: 60 } as const
  const drawn = async (opened: Shop, id: string, count: number) => {
    const { service, storeId } = opened
    const spaceId = await findOrMakeSpace(service, storeId, formatOf({ ...small, count }))
    return changing(opened, async tx => {
      const document = {
        id,
        promotion: 'p',
        count,
        handout: 'export',
        space: spaceId,
        limits: { redemptions: 1 },
      } as StoredBatch
      await tx.query(insertBatch({ storeId, document, status: 'ready' }))
      const taken = await takeRange(tx, { storeId, spaceId, batchId: id, count })
      if ('refusal' in taken) return 0
      const scene = { tx, storeId, spaces: await spacesOf(opened) }
      return drawCodes(scene, { batch: { id, promotion: 'p', document }, spaceId, first: taken.first, count })
    })
  }
  const listed = (opened: Shop, batchId: string) =>
    database.db.query(listBatchCodes({ storeId: opened.storeId, batchId, after: -1, limit: 1000 }))

  it('[BAT-7] is drawn: rows, each once, to the very last one, and readable codes that are there stay what they are', async () => {
    const opened = await shop()
    for (const code of ['V00', 'V-50'])
      await codes.create(opened.service, opened.caller, { document: { code, promotion: 'p' } })
    expect(await drawn(opened, 'one', 60)).toBe(60)
    // 40 indexes are left, and 38 texts.
    expect(await drawn(opened, 'two', 40)).toBe(38)
    const all = [...(await listed(opened, 'one')), ...(await listed(opened, 'two'))].map(row => row.code)
    expect(new Set([...all, 'V00', 'V50']).size).toBe(100)
    expect((await listed(opened, 'one')).map(row => row.index)).toEqual(Array.from({ length: 60 }, (_, n) => n))
    expect(await reasonOf(opened, all[0] as string)).toBe('applied')
    expect((await opened.redeem(order('o1', [all[0] as string]))).status).toBe(201)
    expect((await opened.redeem(order('o2', [all[0] as string]))).status).toBe(409)
  })

  it('[BAT-5] is switched off with its batch or range, rows and all', async () => {
    const opened = await shop()
    await drawn(opened, 'one', 10)
    const [first, second] = await listed(opened, 'one')
    expect([await reasonOf(opened, first?.code ?? ''), await reasonOf(opened, second?.code ?? '')]).toEqual([
      'applied',
      'applied',
    ])
    await switchRange(opened, { id: 'one', spaceId: '', first: 0, last: 9 }, [0, 0])
    expect([await reasonOf(opened, first?.code ?? ''), await reasonOf(opened, second?.code ?? '')]).toEqual([
      'code_disabled',
      'applied',
    ])
  })

  it('[F13] is drawn evenly, and never a code of a batch that was archived', async () => {
    const opened = await shop()
    await drawn(opened, 'one', 5)
    const [gone] = await listed(opened, 'one')
    await codes.setStatus(opened.service, opened.caller, { id: 'code_one-0', status: 'archived' })
    const spaces = await spacesOf(opened)
    const [space] = spaces.all
    const seen = new Map<string, number>()
    await opened.service.db.transaction(async tx => {
      for (let n = 0; n < 200; n += 1)
        for (const { code } of await drawFree(
          { tx, storeId: opened.storeId, spaces },
          space as NonNullable<typeof space>,
          10,
        ))
          seen.set(code, (seen.get(code) ?? 0) + 1)
    })
    expect(seen.has(gone?.code ?? '')).toBe(false)
    expect(seen.size).toBe(95)
    // 2,000 draws of 95: 21 each; six standard deviations are 28.
    expect(Math.max(...seen.values())).toBeLessThan(50)
  })
})

describe('ids', () => {
  it('[14] of batches and codes never meet: neither may take what the other has', async () => {
    const opened = await shop()
    await makeBatch(opened, { ...spring, id: 'vip' })
    const make = (id: string) =>
      codes.create(opened.service, opened.caller, { document: { id, code: id, promotion: 'p' } })
    expect((await make('code_vip-5')).status).toBe(422)
    expect((await make('code_other-5')).status).toBe(201)
    expect(await isFreeBatchId(database.db, opened.storeId, 'other')).toBe(false)
    expect(await isFreeBatchId(database.db, opened.storeId, 'oth')).toBe(true)
    expect(await isFreeBatchId(database.db, opened.storeId, 'batch_other')).toBe(true)
  })
})

describe('[L3] the master key', () => {
  it('[BAT-8] changes and every key of a space is sealed under the new one; the codes stay', async () => {
    const opened = await shop()
    const batch = await makeBatch(opened, { ...spring, id: 'b' })
    const text = await codeAt(opened, batch, 0)
    const next = Buffer.alloc(32, 8)
    const both = { current: { key: next, number: 2 }, other: { key: testKey, number: 1 } }
    const during = serviceOn(database.db, both)
    expect(await reasonOf({ ...opened, service: during }, text)).toBe('applied')
    expect(await resealSpaces(database.db, createSpaceKeys(both))).toBeGreaterThan(0)
    expect(await resealSpaces(database.db, createSpaceKeys(both))).toBe(0)
    const after = serviceOn(database.db, { current: { key: next, number: 2 } })
    expect(await reasonOf({ ...opened, service: after }, text)).toBe('applied')
    expect(await codeAt({ service: after, storeId: opened.storeId }, batch, 0)).toBe(text)
  })
})
