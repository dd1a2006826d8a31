/**
 * The making of a batch, piece by piece, until exactly as many codes are there as were asked for. Of a computed space
 * the pieces are counted (a word list takes some out; what is missing at the end is taken from the space once more); of a
 * space that is too small to be computed the codes are drawn and written. Each piece moves the batch on in one step, so
 * that a server that dies leaves nothing half done, and two servers never make one piece twice.
 */
import { setImmediate as breath } from 'node:timers/promises'
import type { Service } from '../../context.ts'
import { endMaking } from '../../store/batches/end-making.ts'
import { moveMaking } from '../../store/batches/move-making.ts'
import { readBatch } from '../../store/batches/read-batch.ts'
import type { BatchRow } from '../../store/batches/stored-batch.ts'
import { changeStore } from '../change-store.ts'
import { storedOf } from './batch-noun.ts'
import type { CodeSpaces } from './code-spaces.ts'
import { currentSpaces, heldSpaces } from './current-spaces.ts'
import { drawCodes } from './draw.ts'
import { sizeOf, stretchesOf } from './positions.ts'
import { countLines } from './print.ts'
import { takeRange } from './ranges.ts'

export type MakingService = Pick<Service, 'db' | 'plans' | 'spaceKeys'>

/** Indexes counted between two breaths, a millisecond or two of work, and those of one step. */
const atOnce = 2_048
const ofOneStep = 200_000
/** Codes that are drawn and written in one transaction. */
const drawnAtOnce = 5_000

/** One piece. `done`: there is nothing left to do, or somebody else is at it. */
export async function makeStep(service: MakingService, storeId: string, batchId: string): Promise<'more' | 'done'> {
  const [row] = await service.db.query(readBatch(storeId, batchId))
  if (row?.status !== 'making') return 'done'
  const spaces = await currentSpaces(service, service.db, storeId)
  const space = spaces.all.find(({ id }) => id === row.document.space)
  if (row.counted < sizeOf(row.ranges))
    return space?.space === null ? drawPiece(service, storeId, row) : countPiece(service, storeId, { row, spaces })
  if (row.made < row.document.count) return takeMissing(service, storeId, row)
  await service.db.query(endMaking({ storeId, batchId, status: 'ready' }))
  return 'done'
}

/** The next indexes of the batch that nobody has looked at, at most so many and in one stretch. */
function nextPiece({ counted, ranges }: BatchRow, most: number) {
  const [piece] = stretchesOf(ranges, counted, counted + most - 1)
  if (piece === undefined) throw new Error('a batch was counted beyond its end')
  return { first: piece.first, size: piece.last - piece.first + 1 }
}

async function countPiece(
  { db }: MakingService,
  storeId: string,
  { row, spaces }: { readonly row: BatchRow; readonly spaces: CodeSpaces },
): Promise<'more' | 'done'> {
  const { first, size } = nextPiece(row, ofOneStep)
  const end = first + size
  let made = 0
  for (let from = first; from < end; from += atOnce) {
    made += countLines(spaces, { spaceId: row.document.space, from, count: Math.min(atOnce, end - from) })
    await breath()
  }
  const moved = await db.query(moveMaking({ storeId, batchId: row.id, from: row.counted, counted: size, made }))
  return moved.length > 0 ? 'more' : 'done'
}

async function drawPiece(service: MakingService, storeId: string, row: BatchRow): Promise<'more' | 'done'> {
  const { id, promotion, space } = row.document
  const { first, size } = nextPiece(row, drawnAtOnce)
  return service.db.transaction(async tx => {
    const spaces = await heldSpaces(service, tx, storeId)
    const draft = { storeId, batchId: id, from: row.counted, counted: size }
    // First the step, which locks the batch's row: of two servers one draws.
    const [moved] = await tx.query(moveMaking({ ...draft, made: 0 }))
    if (moved === undefined) return 'done'
    const batch = { id, promotion, document: storedOf(row) }
    const made = await drawCodes({ tx, storeId, spaces }, { batch, spaceId: space, first, count: size })
    await tx.query(moveMaking({ ...draft, from: row.counted + size, counted: 0, made }))
    if (made === size) return 'more'
    await tx.query(endMaking({ storeId, batchId: id, status: 'paused', stopped: { reason: 'over_capacity', left: 0 } }))
    return 'done'
  })
}

/** As many indexes more as codes are missing. */
function takeMissing(service: MakingService, storeId: string, before: BatchRow): Promise<'more' | 'done'> {
  const batchId = before.id
  return changeStore(service, storeId, change =>
    service.db.transaction(async tx => {
      await change.take(tx)
      const [row] = await tx.query(readBatch(storeId, batchId))
      if (row?.status !== 'making' || row.counted !== before.counted || row.counted !== sizeOf(row.ranges))
        return 'done'
      const { space: spaceId, count } = row.document
      const taken = await takeRange(tx, { storeId, spaceId, batchId, count: count - row.made })
      if ('refusal' in taken) {
        const stopped = { reason: 'over_capacity', left: taken.left } as const
        await tx.query(endMaking({ storeId, batchId, status: 'paused', stopped }))
        return 'done'
      }
      await change.raise(tx, 'plan')
      return 'more'
    }),
  )
}
