/**
 * `PUT /v1/imports/{id}/file`: the file, or a part of it. Every piece of it is read and kept, with where reading stands,
 * in one statement: whatever breaks, connection, service or database, the next part goes on at the last piece that was
 * kept, on any server. While a piece is written the next one is read.
 */
import { problem } from '@counterfoil/contract'
import { resolveSettings } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { addPiece } from '../../store/imports/add-piece.ts'
import { readImport } from '../../store/imports/read-import.ts'
import { readRest } from '../../store/imports/read-rest.ts'
import { readStore } from '../../store/stores/read-store.ts'
import { invalid } from '../documents/replies.ts'
import { notCsv } from './csv/file-kind.ts'
import { chained, type Import, type ImportState } from './import-state.ts'
import { type Piece, pieceBytes, piecesOf } from './pieces.ts'
import { mostProblems, type RowProblem } from './problems.ts'
import { readEnd, readPiece } from './read-piece.ts'
import type { RowScene } from './row-scene.ts'
import { importReply, noImport } from './show-import.ts'

/** Longest file: more than ten million codes. */
export const mostFileBytes = 1024 ** 3

export interface ReceiveInput {
  readonly id: string
  /** Where in the file the body begins. */
  readonly offset: number
  /** Does another part follow? */
  readonly more: boolean
  readonly file: AsyncIterable<Buffer>
  /** As the request announced it. */
  readonly length?: number | undefined
}

export async function receiveFile(service: Service, caller: Caller, input: ReceiveInput): Promise<Reply> {
  const { storeId } = caller
  const [row] = await service.db.query(readImport<ImportState>(storeId, input.id))
  if (row === undefined) return noImport(input.id)
  if (row.status !== 'receiving')
    return problem('already_resolved', { detail: `The file of this import is complete; it is ${row.status}.` })
  if (input.offset !== 0 && input.offset !== row.received_bytes)
    return problem('bad_parameter', { detail: `Go on at byte ${row.received_bytes}, or send the whole file again.` })
  if (input.offset + (input.length ?? 0) > mostFileBytes) return tooLarge
  const [rest] = await service.db.query(readRest(storeId, row.id))
  const reception = await receptionOf(service, storeId, row, rest?.rest ?? Buffer.alloc(0))
  const refused = await receiveParts(reception, input)
  if (refused !== undefined) return refused
  await service.imports.finish(service, { storeId, id: row.id })
  const [now] = await service.db.query(readImport<ImportState>(storeId, row.id))
  return now === undefined ? noImport(row.id) : importReply(service, caller, now)
}

/** Where the work of one request stands; it is written piece by piece. */
interface Reception {
  readonly service: Service
  readonly storeId: string
  readonly id: string
  readonly scene: Omit<RowScene, 'columns'>
  state: ImportState
  rest: Buffer
  rows: number
  received: number
  complete: boolean
}

async function receptionOf(service: Service, storeId: string, row: Import, rest: Buffer): Promise<Reception> {
  const [store] = await service.db.query(readStore(storeId))
  const plan = await service.plans.get(storeId, Number(store?.version ?? 0))
  const { code_case } = resolveSettings(store?.settings ?? {})
  const { request, state, rows, received_bytes } = row
  const promotions = plan?.promotions ?? new Map<string, unknown>()
  const scene = {
    request,
    storeId,
    at: row.created_at,
    identities: service.identities,
    codeCase: code_case,
    promotions,
  }
  return { service, storeId, id: row.id, scene, state, rest, rows, received: received_bytes, complete: false }
}

/** Undefined: all of it is kept. Whatever is answered, the body is read to its end: nobody hears an answer while speaking. */
async function receiveParts(reception: Reception, input: ReceiveInput): Promise<Reply | undefined> {
  let at: Position = { bytes: input.offset, chain: '' }
  let writing: Promise<boolean> = Promise.resolve(true)
  let refusal: Reply | undefined
  for await (const piece of readable(piecesOf(input.file))) {
    if (refusal !== undefined || reception.complete) continue
    const step = stepOf(reception, at, piece, input.more)
    if ('refusal' in step) refusal = step.refusal
    else {
      at = step.at
      if (step.write === undefined) continue
      if (await writing) {
        writing = step.write()
        // Whoever awaits it is told; until then it may fail unheard.
        writing.catch(() => undefined)
      } else refusal = sentTwice
    }
  }
  if (await writing) return refusal
  return refusal ?? sentTwice
}

interface Position {
  readonly bytes: number
  /** Of pieces that are there already. */
  readonly chain: string
}

type Step = { readonly refusal: Reply } | { readonly at: Position; readonly write?: () => Promise<boolean> }

/** What is to be done with a piece: refuse, compare, leave for the next part, or read and write it. */
function stepOf(reception: Reception, at: Position, { bytes, last }: Piece, more: boolean): Step {
  if (bytes === brokenOff) return { refusal: problem('malformed_request', { detail: 'The body broke off.' }) }
  const next = { bytes: at.bytes + bytes.length, chain: at.chain }
  if (next.bytes > mostFileBytes) return { refusal: tooLarge }
  if (at.bytes < reception.received)
    return compared(reception, { ...next, chain: chained(at.chain, bytes) }, last && !more)
  if (last && more && bytes.length < pieceBytes) return { at }
  const strange = at.bytes === 0 ? notCsv(bytes) : undefined
  if (strange !== undefined) return { refusal: problem('unsupported_media', { detail: strange }) }
  return { at: next, write: nextPiece(reception, bytes, last && !more) }
}

function compared({ received, state }: Reception, at: Position, isEnd: boolean): Step {
  const isOther = at.bytes > received || (at.bytes === received ? at.chain !== state.chain : isEnd)
  return isOther ? { refusal: anotherFile } : { at }
}

const brokenOff = Buffer.alloc(0)

/** A body that ends before its end is no bug of ours. */
async function* readable(pieces: ReturnType<typeof piecesOf>): ReturnType<typeof piecesOf> {
  try {
    yield* pieces
  } catch {
    yield { bytes: brokenOff, last: true }
  }
}

const tooLarge = problem('too_large', {
  detail: `A file may have ${mostFileBytes} bytes. Send it as several imports.`,
})
const sentTwice = problem('in_progress', {
  detail: 'Somebody else is sending this file. Ask how it stands and go on there.',
})
const anotherFile = invalid([
  {
    path: '$',
    code: 'conflict',
    message: 'This is another file than the one that was begun. Give that import up first.',
  },
])

/** Reads a piece, and answers how to write it; false: the import stands elsewhere by now. */
function nextPiece(reception: Reception, bytes: Buffer, last: boolean): () => Promise<boolean> {
  const { storeId, id, scene, state, rest, received } = reception
  const reading = readPiece({ scene, state: state.reading, rest, bytes, first: received === 0, last })
  reception.rows += reading.rows
  reception.complete = last || reading.state.broken
  const atEnd = reception.complete ? readEnd(reading.state, reception.rows) : []
  const found = [...reading.problems, ...atEnd]
  const kept = found.slice(0, Math.max(0, mostProblems - state.kept))
  reception.state = {
    reading: reading.state,
    chain: chained(state.chain, bytes),
    kept: state.kept + kept.length,
    good: state.good + reading.good,
  }
  reception.rest = reading.rest
  reception.received += bytes.length
  const write = addPiece<ImportState>({
    storeId,
    id,
    from: received,
    bytes: bytes.length,
    rest: reading.rest,
    state: reception.state,
    complete: reception.complete,
    rows: reading.rows,
    errors: rowsWith(found, 'error'),
    warnings: rowsWith(found, 'warning'),
    problems: kept,
    codes: reading.codes,
  })
  return async () => (await reception.service.db.query(write)).length > 0
}

/** A row with three mistakes is one row. */
function rowsWith(problems: readonly RowProblem[], severity: RowProblem['severity']): number {
  return new Set(problems.filter(one => one.severity === severity).map(({ row }) => row)).size
}
