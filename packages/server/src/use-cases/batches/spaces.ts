/**
 * Code spaces: made once for a format, kept for good, retired when their key may be known to somebody.
 *
 * A space comes in two steps. First it is there, and whoever makes a row for a code knows it; the change waits for those
 * who began before. Then the codes that were there before are looked through once, a page at a time, and redemptions go
 * on meanwhile; those that fit become holes. Only then it hands out. Whoever is killed in between leaves the second step
 * to the next who asks for the format.
 */
import { randomBytes } from 'node:crypto'
import { type CodeFormat, isComputed, layoutOf } from '@counterfoil/codes'
import type { Service } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import { findSpace } from '../../store/spaces/find-space.ts'
import { insertHoles } from '../../store/spaces/insert-holes.ts'
import { insertSpace } from '../../store/spaces/insert-space.ts'
import { listCodesBetween } from '../../store/spaces/list-codes-between.ts'
import { markScanned } from '../../store/spaces/mark-scanned.ts'
import { readSpace } from '../../store/spaces/read-space.ts'
import { retireSpace as retire } from '../../store/spaces/retire-space.ts'
import { changeStore } from '../change-store.ts'
import { newId } from '../ids.ts'
import { currentSpaces } from './current-spaces.ts'
import { fitsOf } from './owner-of.ts'

type Parts = Pick<Service, 'db' | 'plans' | 'spaceKeys'>

/** The format as one text, the same for the same format. */
export function formatName({ pattern, alphabet, check, words, caseSensitive }: CodeFormat): string {
  return JSON.stringify([pattern, alphabet, check, words, caseSensitive])
}

/** The id of the active space of this format, made if there is none, ready to hand out. Outside of transactions. */
export async function findOrMakeSpace(service: Parts, storeId: string, format: CodeFormat): Promise<string> {
  const [found] = await service.db.query(findSpace(storeId, formatName(format)))
  if (found?.scanned) return found.id
  const id = found?.id ?? (await makeSpace(service, storeId, format))
  await scanCodes(service, storeId, id)
  return id
}

function makeSpace(service: Parts, storeId: string, format: CodeFormat): Promise<string> {
  return changeStore(service, storeId, change =>
    service.db.transaction(async tx => {
      await change.turn(tx)
      const [other] = await tx.query(findSpace(storeId, formatName(format)))
      if (other) return other.id
      await change.enter(tx)
      const id = await insertNew(service, tx, storeId, format)
      await change.raise(tx, 'plan')
      return id
    }),
  )
}

async function insertNew({ spaceKeys }: Parts, tx: Queryable, storeId: string, format: CodeFormat): Promise<string> {
  const spaceId = newId('space')
  const computed = isComputed(format)
  const sealed = computed ? spaceKeys.seal({ storeId, spaceId }, randomBytes(32)) : null
  const write = { storeId, spaceId, name: formatName(format), format, sealed, scanned: !computed }
  const [row] = await tx.query(insertSpace(write))
  if (!row) throw new Error(`the format of code space ${spaceId} has another: the store was not held`)
  return row.id
}

/** Codes that are looked at together. */
const pageSize = 10_000

/** Live codes that fit the space become holes of it. */
async function scanCodes(service: Parts, storeId: string, spaceId: string): Promise<void> {
  await changeStore(service, storeId, change =>
    service.db.transaction(async tx => {
      await change.turn(tx)
      const [row] = await tx.query(readSpace(storeId, spaceId))
      if (!row || row.scanned) return
      const spaces = await currentSpaces(service, tx, storeId)
      const alone = { ...spaces, all: spaces.all.filter(({ id }) => id === spaceId) }
      const shape = layoutOf(row.format).canonicalShape
      const [prefix = ''] = shape.split('#')
      let after = prefix
      for (;;) {
        const between = { storeId, after, before: `${prefix}~`, length: shape.length, limit: pageSize }
        const page = (await tx.query(listCodesBetween(between))).map(({ canonical }) => canonical)
        const holes = fitsOf(alone, page)
        if (holes.length > 0) await tx.query(insertHoles(storeId, holes))
        if (page.length < pageSize) break
        after = page.at(-1) as string
      }
      await tx.query(markScanned(storeId, spaceId))
    }),
  )
}

export interface Replaced {
  readonly retired: string
  /** The active space of the format from now on. */
  readonly space: string
  /** Batches whose codes without a row are dead. */
  readonly batches: readonly string[]
}

/**
 * Retires a space and puts a new one, with another key, in its place. Codes without a row of their own are dead from this
 * moment on every server; those that were assigned to somebody go on, and what was used stays in the ledger. Undefined:
 * there is no such active space.
 */
export async function retireSpace(service: Parts, storeId: string, spaceId: string): Promise<Replaced | undefined> {
  const replaced = await changeStore(service, storeId, change =>
    service.db.transaction(async tx => {
      await change.take(tx)
      const [retired] = await tx.query(retire(storeId, spaceId))
      if (!retired) return undefined
      const space = await insertNew(service, tx, storeId, retired.format)
      await change.raise(tx, 'plan')
      return { retired: retired.id, space, batches: retired.batches }
    }),
  )
  if (replaced) await scanCodes(service, storeId, replaced.space)
  return replaced
}
