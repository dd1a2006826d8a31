/**
 * `GET /v1/batches/{id}/codes.csv`: the codes of a batch, or of a stretch of it, piece by piece. The same bytes whenever it
 * is asked for: codes never change, and one that was used or switched off stays in its place.
 */
import { setImmediate as breath } from 'node:timers/promises'
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { addExported } from '../../store/batches/add-exported.ts'
import { listBatchCodes } from '../../store/batches/list-batch-codes.ts'
import { readBatch } from '../../store/batches/read-batch.ts'
import type { BatchRow } from '../../store/batches/stored-batch.ts'
import { readPromotion } from '../../store/promotions/read-promotion.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changeStore } from '../change-store.ts'
import { readScene } from '../documents/scene.ts'
import { noBatch } from './batch-noun.ts'
import type { CodeSpaces } from './code-spaces.ts'
import { type Columns, headings, line } from './csv.ts'
import { currentSpaces } from './current-spaces.ts'
import { indexOfCode } from './part.ts'
import { positionOf, sizeOf, stretchesOf } from './positions.ts'
import { printLines } from './print.ts'
import { exportRange } from './ranges.ts'

export interface DownloadInput extends Columns {
  readonly id: string
  /** Indexes of the batch, both ends in. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** The last code that arrived. */
  readonly after?: string | undefined
}

export interface Download {
  readonly batch: string
  /** The name of its promotion, as somebody wrote it. */
  readonly promotion: string
  /** Reading it hands the codes out; nothing is made before. */
  readonly lines: () => AsyncGenerator<Buffer>
}

export async function downloadCodes(service: Service, caller: Caller, input: DownloadInput): Promise<Download | Reply> {
  const { storeId } = caller
  const [row] = await service.db.query(readBatch(storeId, input.id))
  if (row === undefined) return noBatch(input.id)
  const refused = refusalOf(row)
  if (refused !== undefined) return refused
  const { settings } = await readScene(service, caller)
  const spaces = await currentSpaces(service, service.db, storeId)
  const scene = { db: service.db, storeId, settings, spaces, row }
  const last = input.after === undefined ? undefined : await indexOfCode(scene, input.after)
  if (input.after !== undefined && last === undefined) return notOfBatch
  const from = last === undefined ? (input.from ?? 0) : last + 1
  const to = Math.min(input.to ?? Number.MAX_SAFE_INTEGER, sizeOf(row.ranges) - 1)
  const [promotion] = await service.db.query(readPromotion(storeId, row.document.promotion))
  const columns = { link: input.link, index: input.index }
  const reading = { service, storeId, keyId: caller.keyId, row, spaces, from, to, columns }
  return {
    batch: row.id,
    promotion: promotion?.document.name ?? '',
    // What goes on behind a code belongs to a file that has its headings.
    lines: () => handOut(reading, last === undefined ? headings(columns) : ''),
  }
}

const notOfBatch = problem('bad_parameter', {
  errors: [{ path: '$.after_code', code: 'not_found', message: 'This batch has no such code.' }],
})

function refusalOf({ document, made, counted, ranges }: BatchRow): Reply | undefined {
  if (document.handout === 'issue') {
    const detail = 'Its codes are handed out one by one, so they are in no file. See GET /v1/codes/issued.csv.'
    return problem('already_resolved', { detail })
  }
  if (made >= document.count && counted >= sizeOf(ranges)) return undefined
  return problem('in_progress', { detail: `${made} of ${document.count} codes are made. Come back when it is ready.` })
}

interface Reading {
  readonly service: Service
  readonly storeId: string
  readonly keyId: string
  readonly row: BatchRow
  readonly spaces: CodeSpaces
  /** In the batch. */
  readonly from: number
  readonly to: number
  readonly columns: Columns
}

/** The lines, and behind each piece that was taken how far the batch has left by now. */
async function* handOut(reading: Reading, first: string): AsyncGenerator<Buffer> {
  const { service, storeId, keyId, row, from, to } = reading
  await markRanges(reading)
  const entry = { storeId, actor: keyId, kind: 'batch', id: row.id, action: 'downloaded' }
  await recordAudit(service.db, { ...entry, note: { from, to } })
  if (first !== '') yield Buffer.from(first)
  let sent = from
  try {
    for await (const piece of pieces(reading)) {
      yield piece.lines
      sent = piece.until
    }
    if (to === sizeOf(row.ranges) - 1) sent = row.made
  } finally {
    if (sent > from)
      await service.db
        .query(addExported(storeId, row.id, sent))
        .catch(error => service.log.warn({ err: error, batch: row.id }, 'how far a batch was downloaded was not kept'))
  }
}

/**
 * The first time that codes leave the house: what is valid for so long from then begins. All that was asked for counts,
 * also where the download breaks off, since nobody here knows what arrived.
 */
async function markRanges({ service, storeId, row, from, to }: Reading): Promise<void> {
  const stretches = stretchesOf(row.ranges, from, to)
  const isNew = row.ranges.some(
    range => !range.exported && stretches.some(({ first, last }) => first <= range.last && last >= range.first),
  )
  if (!isNew) return
  await changeStore(service, storeId, change =>
    service.db.transaction(async tx => {
      await change.take(tx)
      const expires = row.document.expires_after !== undefined
      for (const { first, last } of stretches) await exportRange(tx, { storeId, batchId: row.id, first, last, expires })
      await change.raise(tx, 'plan')
    }),
  )
}

interface Piece {
  readonly lines: Buffer
  /** Codes that are out by then, at least where nothing is left out. */
  readonly until: number
}

/** Rows, or indexes whose codes get further columns, that are read together. */
const together = 5_000

async function* pieces(reading: Reading): AsyncGenerator<Piece> {
  const { row, spaces, from, to, columns } = reading
  const spaceId = row.document.space
  const isDrawn = spaces.all.find(({ id }) => id === spaceId)?.space === null
  const isPlain = columns.link === undefined && !columns.index
  for (const { first, last, position } of stretchesOf(row.ranges, from, to)) {
    if (isDrawn) yield* drawnPieces(reading, first, last)
    else if (isPlain) {
      let until = position
      for (const lines of printLines(spaces, { spaceId, from: first, count: last - first + 1 })) {
        until += linesIn(lines)
        yield { lines, until }
        await breath()
      }
    } else yield* widePieces(reading, first, last)
  }
}

/** Codes of a computed space with their links and indexes. */
async function* widePieces({ row, spaces, columns }: Reading, first: number, last: number): AsyncGenerator<Piece> {
  const spaceId = row.document.space
  const space = spaces.all.find(({ id }) => id === spaceId)?.space
  for (let at = first; at <= last; at += together) {
    const count = Math.min(together, last - at + 1)
    const codes = [...printLines(spaces, { spaceId, from: at, count })].flatMap(lines =>
      lines.toString('latin1').split('\n').slice(0, -1),
    )
    const indexes = columns.index ? (space?.indexesOf(codes.map(code => code.replaceAll('-', ''))) ?? []) : []
    const text = codes.map((code, place) => line(columns, code, positionOf(row.ranges, indexes[place] ?? -1)))
    yield { lines: Buffer.from(text.join('')), until: (positionOf(row.ranges, at) ?? 0) + codes.length }
    await breath()
  }
}

async function* drawnPieces(
  { service, storeId, row, columns }: Reading,
  first: number,
  last: number,
): AsyncGenerator<Piece> {
  for (let after = first - 1; after < last; ) {
    const page = await service.db.query(listBatchCodes({ storeId, batchId: row.id, after, limit: together }))
    const codes = page.filter(({ index }) => index <= last)
    if (codes.length === 0) return
    const text = codes.map(({ code, index }) => line(columns, code, positionOf(row.ranges, index)))
    after = codes.at(-1)?.index ?? last
    yield { lines: Buffer.from(text.join('')), until: (positionOf(row.ranges, after) ?? 0) + 1 }
  }
}

function linesIn(lines: Buffer): number {
  const length = lines.indexOf(10) + 1
  return length === 0 ? 0 : lines.length / length
}
