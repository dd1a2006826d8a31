/**
 * How batches are read, changed and shown. What a batch gives to its codes may be changed; how its codes read, and what
 * is counted, may not: whoever sends it back as it was shown changes nothing.
 */
import { isDeepStrictEqual } from 'node:util'
import { batchTermsSchema, parse } from '@counterfoil/contract'
import { readBatch } from '../../store/batches/read-batch.ts'
import type { BatchRow, BatchWrite, StoredBatch } from '../../store/batches/stored-batch.ts'
import { updateBatch } from '../../store/batches/update-batch.ts'
import type { Json, Noun } from '../documents/noun.ts'
import { notFound, stale } from '../documents/replies.ts'
import { showDocument } from '../documents/show-document.ts'
import { rebuildCounters } from '../rebuild-counters.ts'
import { joined, positionOf } from './positions.ts'

/** Members that the service decides, or decided when the batch was made. */
const fixed = [
  'promotion',
  'status',
  'count',
  'made',
  'exported',
  'issued',
  'used',
  'pattern',
  'shape',
  'alphabet',
  'check_character',
  'words',
  'security',
  'accept_guessable',
  'handout',
  'disabled',
  'stopped',
  'retired',
  'replaced_by',
  'capacity',
  'density_bits',
  'space',
] as const

export const batchNoun: Noun<BatchRow, BatchWrite> = {
  kind: 'batch',
  prefix: 'batch',
  defaults: {},
  readOnly: fixed,
  createsAlone: true,
  read: async (db, storeId, id) => (await db.query(readBatch(storeId, id)))[0],
  prepare: async (scene, raw, current) => {
    if (current === undefined) throw new Error('batches are made by create-batch')
    const { id: _id, ...terms } = raw
    const parsed = parse(batchTermsSchema, terms)
    if (!parsed.ok) return parsed
    const document = { ...withoutTerms(current), ...parsed.value }
    return { ok: true, write: { storeId: scene.caller.storeId, document, status: current.status } }
  },
  insert: async () => {
    throw new Error('batches are made by create-batch')
  },
  update: async (scene, write, current) => {
    const [row] = await scene.db.query(updateBatch(current.revision, write))
    return row ?? stale(batchNoun, scene, current)
  },
  same: (write, current) => isDeepStrictEqual(plain(write.document), storedOf(current)),
  after: async ({ db, caller }, before, row) => {
    if (before !== undefined && !isDeepStrictEqual(countersOf(before), countersOf(row)))
      await rebuildCounters(db, caller.storeId, [row.document.promotion])
    return 'code'
  },
  show: (_scene, row) => showBatch(row),
}

/** The document as it is kept, without what the row adds. */
export function storedOf({ document: { status: _status, ...document } }: BatchRow): StoredBatch {
  return document
}

export function noBatch(id: string) {
  return notFound('batch', id)
}

/** As it is answered: what was wished, and how far it has come. */
export function showBatch(row: BatchRow): Json {
  const { wish: _wish, ...document } = row.document
  const { made, exported, issued, used } = row
  const off = disabledOf(row)
  const shown = { ...document, made, exported, issued, used, ...(off.length > 0 && { disabled: off }) }
  return showDocument({ ...row, document: shown }, memberOrder)
}

const mostShown = 100

/** What of it is switched off, by indexes of the batch. */
export function disabledOf({ ranges }: BatchRow): readonly { readonly from: number; readonly to: number }[] {
  const whole = joined(ranges, (one, other) => one.disabled === other.disabled)
  const off = whole.filter(({ disabled }) => disabled).slice(0, mostShown)
  return off.map(({ first, last }) => {
    const from = positionOf(ranges, first) ?? 0
    return { from, to: from + last - first }
  })
}

const memberOrder = ['id', ...fixed]

function withoutTerms(row: BatchRow): StoredBatch {
  const { limits, starts, ends, expires_after, source, metadata, ...rest } = storedOf(row)
  return rest
}

/** Which counters its codes have; how much they allow is no part of what was taken. */
function countersOf({ document: { limits } }: BatchRow): unknown {
  return [limits?.redemptions !== undefined, limits?.per_customer !== undefined]
}

/** As it comes back from the database. */
function plain(document: StoredBatch): unknown {
  return JSON.parse(JSON.stringify(document))
}
