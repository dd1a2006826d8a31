/**
 * A piece of the file to rows: what was received goes in with where reading stood, and comes out as codes, problems and
 * where reading stands now. Nothing is kept in between, so that any server goes on with the next piece.
 */
import { isUtf8 } from 'node:buffer'
import type { ImportRequest } from '@counterfoil/contract'
import type { PieceCodes } from '../../store/imports/add-piece.ts'
import { createCodeLists } from './code-lists.ts'
import { type Delimiter, delimiterOf } from './csv/delimiter.ts'
import { endOfRecords } from './csv/end-of-records.ts'
import { type Records, readRecords } from './csv/read-records.ts'
import type { ProblemReason, RowProblem } from './problems.ts'
import { type Columns, readColumns } from './read-columns.ts'
import { createRowReader } from './read-row.ts'
import type { RowScene } from './row-scene.ts'

/** A row may be so long; what is longer is rather a quote that nobody closed. */
export const mostRowBytes = 64 * 1024

/** Where reading stands, kept as JSON with the import. */
export interface ReadingState {
  readonly delimiter: Delimiter | null
  readonly columns: Columns | null
  /** The row that comes next; the header is 1. */
  readonly row: number
  /** Something cannot be read, and so nothing after it. */
  readonly broken: boolean
  /** While every code was a number: the shortest and the longest. */
  readonly digits: { readonly min: number; readonly max: number } | null
}

export const atTheStart: ReadingState = {
  delimiter: null,
  columns: null,
  row: 1,
  broken: false,
  digits: { min: Number.MAX_SAFE_INTEGER, max: 0 },
}

export interface PieceInput {
  readonly scene: Omit<RowScene, 'columns'>
  readonly state: ReadingState
  /** What is left of the piece before, which ended within a row. */
  readonly rest: Buffer
  readonly bytes: Buffer
  /** Does the file begin, does it end with this piece? */
  readonly first: boolean
  readonly last: boolean
}

export interface PieceReading {
  readonly state: ReadingState
  readonly rest: Buffer
  readonly codes: PieceCodes
  /** How many codes. */
  readonly good: number
  readonly problems: readonly RowProblem[]
  /** Rows of this piece, without the header and empty ones. */
  readonly rows: number
}

const nothingLeft = Buffer.alloc(0)
const nothingRead = { codes: createCodeLists().lists(), good: 0, rows: 0 }
const mark = Buffer.from([0xef, 0xbb, 0xbf])

export function readPiece({ scene, state, rest, bytes, first, last }: PieceInput): PieceReading {
  if (state.broken) return { state, rest: nothingLeft, ...nothingRead, problems: [] }
  const all = withoutMark(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]), first)
  const { text, rest: left, fault } = wholeRows(all, last)
  const delimiter = state.delimiter ?? delimiterIn(text, scene.request)
  const { records, broken } = readRecords(text, delimiter ?? ',')
  const reading = readRows(scene, { ...state, delimiter }, records)
  const reason = broken ? 'unbalanced_quote' : fault
  if (reading.state.broken || reason === undefined)
    return { ...reading, rest: reading.state.broken ? nothingLeft : left }
  const problem: RowProblem = { row: reading.state.row, severity: 'error', reason }
  const problems = [...reading.problems, problem]
  return { ...reading, problems, rest: nothingLeft, state: { ...reading.state, broken: true } }
}

/** What is true of the file as a whole, once all of it is read. */
export function readEnd(state: ReadingState, rows: number): readonly RowProblem[] {
  if (rows === 0 && !state.broken) return [{ row: 0, severity: 'error', reason: 'empty_file' }]
  const { digits } = state
  if (digits === null || rows < 2 || digits.min >= digits.max) return []
  return [{ row: 0, severity: 'warning', reason: 'leading_zeros' }]
}

/** Null: there is no line to tell it by yet. */
function delimiterIn(text: string, { delimiter }: ImportRequest): Delimiter | null {
  if (delimiter !== 'auto') return delimiter
  const start = text.search(/\S/)
  return start === -1 ? null : delimiterOf(text.slice(start))
}

function withoutMark(bytes: Buffer, first: boolean): Buffer {
  return first && bytes.subarray(0, 3).equals(mark) ? bytes.subarray(3) : bytes
}

interface WholeRows {
  readonly text: string
  readonly rest: Buffer
  /** What is wrong behind `text`. */
  readonly fault?: ProblemReason
}

function wholeRows(all: Buffer, last: boolean): WholeRows {
  const end = last ? all.length : endOfRecords(all)
  const whole = all.subarray(0, end)
  const rest = all.subarray(end)
  if (!isText(whole)) return { text: whole.toString('utf8', 0, endOfUtf8(whole)), rest: nothingLeft, fault: 'not_utf8' }
  const text = whole.toString('utf8')
  return rest.length > mostRowBytes
    ? { text, rest: nothingLeft, fault: 'row_too_long' }
    : { text, rest: Buffer.from(rest) }
}

/** NUL is UTF-8, but no text that a database keeps. */
function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

/** Where the last whole row before the first line that is no text ends. */
function endOfUtf8(bytes: Buffer): number {
  let start = 0
  while (start < bytes.length) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found + 1
    if (!isText(bytes.subarray(start, end))) break
    start = end
  }
  return endOfRecords(bytes.subarray(0, start))
}

type Rows = Omit<PieceReading, 'rest'>

function readRows(scene: PieceInput['scene'], before: ReadingState, records: Records['records']): Rows {
  const header = before.columns === null ? records.findIndex(record => !isEmpty(record)) : -1
  if (before.columns === null && header === -1) {
    return { ...nothingRead, state: { ...before, row: before.row + records.length }, problems: [] }
  }
  const found =
    before.columns === null
      ? readColumns(records[header] ?? [], scene.request)
      : { columns: before.columns, problems: [] }
  const problems = [...found.problems, ...(before.columns === null ? aboutUnknown(scene, found.columns) : [])]
  const state = { ...before, columns: found.columns }
  if (found.problems.length > 0) return { ...nothingRead, state: { ...state, broken: true }, problems }

  const skipped = before.columns === null && scene.request.header ? header + 1 : 0
  const codes = createCodeLists()
  const reader = createRowReader({ ...scene, columns: found.columns })
  let rows = 0
  for (let index = skipped; index < records.length; index += 1) {
    const record = records[index] ?? []
    if (isEmpty(record)) continue
    rows += 1
    const found = reader.read(before.row + index, record, codes)
    if (found.length > 0) problems.push(...found)
  }
  const lists = codes.lists()
  const digits = lists.codes.reduce(withDigits, state.digits)
  return {
    state: { ...state, row: before.row + records.length, digits },
    codes: lists,
    good: codes.count(),
    problems,
    rows,
  }
}

function isEmpty(record: readonly string[]): boolean {
  return record[0]?.trim() === '' && record.every(cell => cell.trim() === '')
}

function aboutUnknown({ request }: PieceInput['scene'], { unknown }: Columns): readonly RowProblem[] {
  const reason = request.unknown_columns === 'metadata' ? 'kept_column' : 'unknown_column'
  return unknown.map(column => ({ row: 1, severity: 'warning', reason, column }))
}

function withDigits(digits: ReadingState['digits'], code: string): ReadingState['digits'] {
  if (digits === null || !/^\d+$/.test(code)) return null
  const { length } = code
  return length >= digits.min && length <= digits.max
    ? digits
    : { min: Math.min(digits.min, length), max: Math.max(digits.max, length) }
}
