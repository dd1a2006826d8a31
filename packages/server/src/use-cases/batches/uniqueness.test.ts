/** No text belongs to two: batches, readable codes and drawn ones made in any order, one after the other and at once. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changing, codeAt, extendBatch, formatOf, type MadeBatch, makeBatch, spacesOf } from '../../../test/batches.ts'
import { openShop, type Shop, serviceOn } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { insertBatch } from '../../store/batches/insert-batch.ts'
import type { StoredBatch } from '../../store/batches/stored-batch.ts'
import { codes } from '../codes/index.ts'
import { drawCodes } from './draw.ts'
import { ownersOf } from './owner-of.ts'
import { printLines } from './print.ts'
import { takeRange } from './ranges.ts'
import { findOrMakeSpace, retireSpace } from './spaces.ts'

const database = withDatabase()

/** Three formats of 1,000,000 texts each that make the same texts, and one that is drawn. */
const patterns = ['######', '###-###', '##-####', '#9#9##'] as const
const digits = { alphabet: 'digits' } as const

interface World extends Shop {
  readonly batches: MadeBatch[]
  /** Texts that were told to be made. */
  readonly readable: string[]
  made: number
}

async function world(): Promise<World> {
  const opened = await openShop(database.db, { promotions: [{ id: 'p' }] })
  return { ...opened, batches: [], readable: [], made: 0 }
}

/** The same store on another server. */
const elsewhere = (of: World): World => ({ ...of, service: serviceOn(database.db) })

const act = {
  batch: async (of: World, pattern: number, count: number) => {
    of.made += 1
    const wish = { ...digits, id: `b${of.made}`, promotion: 'p', count, pattern: patterns[pattern % 3] as string }
    // Somebody may retire the space in between.
    const batch = await makeBatch(of, wish).catch((error: Error) => {
      if (!error.message.startsWith('retired')) throw error
    })
    if (batch) of.batches.push(batch)
  },
  more: async (of: World, which: number, count: number) => {
    const batch = of.batches[which % Math.max(of.batches.length, 1)]
    if (batch) of.batches.push(await extendBatch(of, batch, count).catch(() => batch))
  },
  /** Somebody makes a code by hand whose text a space has, or will have: of an index among the first ones. */
  readable: async (of: World, which: number, index: number) => {
    const all = (await spacesOf(of)).all.filter(({ space }) => space !== null)
    const text = all[which % Math.max(all.length, 1)]?.space?.codeAt(index) ?? `${100_000 + index}`
    const { status } = await codes.create(of.service, of.caller, { document: { code: text, promotion: 'p' } })
    expect([201, 409]).toContain(status)
    if (status === 201) of.readable.push(text.replaceAll('-', ''))
  },
  retire: async (of: World, which: number) => {
    const batch = of.batches[which % Math.max(of.batches.length, 1)]
    if (batch) await retireSpace(of.service, of.storeId, batch.spaceId)
  },
  drawn: async (of: World, _which: number, count: number) => {
    of.made += 1
    const id = `d${of.made}`
    const spaceId = await findOrMakeSpace(
      of.service,
      of.storeId,
      formatOf({ ...digits, pattern: patterns[3], count: 9 }),
    )
    const wanted = Math.min(count, 200)
    await changing(of, async tx => {
      const document = { id, promotion: 'p', count: wanted, handout: 'export', space: spaceId } as StoredBatch
      await tx.query(insertBatch({ storeId: of.storeId, document, status: 'ready' }))
      const taken = await takeRange(tx, { storeId: of.storeId, spaceId, batchId: id, count: wanted })
      if ('refusal' in taken) return
      const scene = { tx, storeId: of.storeId, spaces: await spacesOf(of) }
      await drawCodes(scene, { batch: { id, promotion: 'p', document }, spaceId, first: taken.first, count: wanted })
    })
  },
} as const

type Deed = readonly [keyof typeof act, number, number]

const deed: fc.Arbitrary<Deed> = fc.tuple(
  fc.constantFrom('batch', 'batch', 'more', 'readable', 'readable', 'readable', 'readable', 'drawn', 'retire'),
  fc.nat(5),
  fc.integer({ min: 1, max: 3000 }),
)

/** Every text that a batch prints or a row has, and whose it is. */
async function allTexts(of: World): Promise<Map<string, string[]>> {
  const holders = new Map<string, string[]>()
  const hold = (text: string, holder: string) => holders.set(text, [...(holders.get(text) ?? []), holder])
  const spaces = await spacesOf(of)
  for (const { id, space, ranges } of spaces.all)
    for (const { first, last, batchId } of space ? ranges : []) {
      const lines = [...printLines(spaces, { spaceId: id, from: first, count: last - first + 1 })].join('')
      for (const line of lines.split('\n')) if (line !== '') hold(line.replaceAll('-', ''), batchId)
    }
  const rows = await database.db.query<{ canonical: string; id: string }>({
    name: 'test-live-codes',
    text: `select canonical, code_id as id from codes where store_id = $1 and status <> 'archived'`,
    values: [of.storeId],
  })
  for (const { canonical, id } of rows) hold(canonical, id)
  return holders
}

async function expectNoTextTwice(of: World): Promise<void> {
  const all = await allTexts(of)
  expect([...all].filter(([, holders]) => holders.length > 1)).toEqual([])
  const texts = [...all.keys()]
  const spaces = await spacesOf(of)
  // The one who decides says the same of each.
  for (const [at, owner] of ownersOf(spaces, texts).entries()) {
    const [holder] = all.get(texts[at] as string) as string[]
    if (owner) expect(owner.batch.id).toBe(holder)
    else expect(holder).toMatch(/^code_/)
  }
}

it('[F13] [F14] [BAT-2] a text is of one batch, or one readable, drawn or imported code, in whatever order they come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 9 }), async deeds => {
      const of = await world()
      const before = new Map<string, string[]>()
      for (const [name, which, number] of deeds) {
        await act[name](of, which, number)
        // What was printed or made once stays where it was.
        const now = await allTexts(of)
        expect([...before].filter(([text, holders]) => now.get(text)?.[0] !== holders[0])).toEqual([])
        for (const [text, holders] of now) before.set(text, holders)
      }
      await expectNoTextTwice(of)
    }),
    { numRuns: 25 },
  )
}, 120_000)

it('[F14] [A1] [BAT-2] nor when two servers make them at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(deed, deed), { minLength: 2, maxLength: 4 }), async pairs => {
      const of = await world()
      const other = elsewhere(of)
      await act.batch(of, 0, 2000)
      for (const [one, two] of pairs)
        await Promise.all([act[one[0]](of, one[1], one[2]), act[two[0]](other, two[1], two[2])])
      await expectNoTextTwice(of)
      await expectNoTextTwice(other)
    }),
    { numRuns: 20 },
  )
}, 120_000)

it('[F14] a readable code that a batch has is refused, the batch leaves out one that was there first', async () => {
  const of = await world()
  const batch = await makeBatch(of, { ...digits, id: 'b', promotion: 'p', count: 1000, pattern: '######' })
  const make = (code: string) => codes.create(of.service, of.caller, { document: { code, promotion: 'p' } })
  expect((await make(await codeAt(of, batch, 10))).status).toBe(409)
  expect((await make(await codeAt(of, batch, 1003))).status).toBe(201)
  const more = await extendBatch(of, batch, 10)
  expect([more.first, more.last]).toEqual([1000, 1010])
  await expectNoTextTwice(of)
})

it('[F14] codes that were there before the first batch of their pattern are left out', async () => {
  const of = await world()
  // All texts that end with 00000 to 00099: whatever the key is, the first 1,000,000 hold them.
  for (let n = 0; n < 100; n += 1)
    await codes.create(of.service, of.caller, { document: { code: `AB${String(n).padStart(6, '0')}`, promotion: 'p' } })
  const batch = await makeBatch(of, { ...digits, id: 'b', promotion: 'p', count: 999_900, pattern: 'AB-######' })
  expect(batch.last).toBe(999_999)
  const all = await allTexts(of)
  expect(all.size).toBe(1_000_000)
  expect([...all.values()].every(holders => holders.length === 1)).toBe(true)
})
