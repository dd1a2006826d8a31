/**
 * What a call names of a batch: everything, the indexes from one place to another, or codes one by one. A place may be
 * told by its index in the batch or by the code that stands there, as a file of codes shows it.
 */
import type { BatchPart, FieldError } from '@counterfoil/contract'
import { type FoundBatchCode, findBatchCodes } from '../../store/batches/find-batch-codes.ts'
import type { BatchRow } from '../../store/batches/stored-batch.ts'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import type { Queryable } from '../../store/database.ts'
import { canonicalIn } from '../codes/code-noun.ts'
import type { Scene } from '../documents/noun.ts'
import type { CodeSpaces, Owner } from './code-spaces.ts'
import { ownersOf } from './owner-of.ts'
import { positionOf, sizeOf } from './positions.ts'
import { isVirtual, virtualCodeId } from './virtual-code.ts'

export interface PartScene {
  readonly db: Queryable
  readonly storeId: string
  readonly settings: Scene['settings']
  readonly spaces: CodeSpaces
  readonly row: BatchRow
}

/** Indexes of the batch, both ends in. */
export interface Places {
  readonly from: number
  readonly to: number
}

/** A code that was named; `document` is what its row is made of where it has none, and says nothing that the batch says. */
export interface NamedCode {
  readonly index: number
  readonly canonical: string
  readonly hasRow: boolean
  readonly document: StoredCode
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly FieldError[] }

/** The places that `from` and `to` name; absent: the first and the last. */
export async function readPlaces(
  scene: PartScene,
  { from, to }: Pick<BatchPart, 'from' | 'to'>,
): Promise<Read<Places>> {
  const last = sizeOf(scene.row.ranges) - 1
  const begin = await placeOf(scene, '$.from', from ?? 0)
  const end = await placeOf(scene, '$.to', to ?? last)
  const errors = [begin, end].flatMap(place => (place.ok ? [] : place.errors))
  if (!begin.ok || !end.ok) return { ok: false, errors }
  for (const [path, place] of [
    ['$.from', begin.value],
    ['$.to', end.value],
  ] as const)
    if (place > last) errors.push({ path, code: 'too_large', message: `Must be at most ${last}, the last index.` })
  if (begin.value > end.value) errors.push({ path: '$.to', code: 'too_small', message: 'Must not be before from.' })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: { from: begin.value, to: end.value } }
}

async function placeOf(scene: PartScene, path: string, place: number | string): Promise<Read<number>> {
  if (typeof place === 'number') return { ok: true, value: place }
  const index = await indexOfCode(scene, place)
  return index === undefined ? { ok: false, errors: [notOfBatch(path)] } : { ok: true, value: index }
}

/** The index in the batch of a code in any spelling; undefined: it is none of the batch's. */
export async function indexOfCode(scene: PartScene, code: string): Promise<number | undefined> {
  const [found] = await lookUp(scene, [code])
  const index = found?.owner?.index ?? found?.row?.index
  return index === undefined ? undefined : positionOf(scene.row.ranges, index)
}

/** Codes by name: those with a row, and those of an exported batch that have none yet. All, or the errors of all. */
export async function readCodes(scene: PartScene, codes: readonly string[]): Promise<Read<readonly NamedCode[]>> {
  const found = await lookUp(scene, codes)
  const named = found.map(({ canonical, row, owner }): NamedCode | undefined => {
    // A row that is there is only switched, so no more than its id is asked of the document.
    if (row) return { index: row.index, canonical, hasRow: true, document: { ...bare, id: row.id } }
    if (!owner || !isVirtual(owner) || !owner.space.space) return undefined
    const { batch, index } = owner
    const id = virtualCodeId(batch.id, index)
    const code = owner.space.space.codeAt(index)
    const document = { id, code, promotion: batch.promotion, status: 'active', batch: batch.id } as const
    return { index, canonical, hasRow: false, document }
  })
  const errors = named.flatMap((code, at) => (code ? [] : [notOfBatch(`$.codes[${at}]`)]))
  if (errors.length > 0) return { ok: false, errors }
  const byIndex = new Map(named.flatMap(code => (code ? [[code.index, code] as const] : [])))
  return { ok: true, value: [...byIndex.values()] }
}

const bare = { code: '', promotion: '', status: 'active' } as const

interface Found {
  readonly canonical: string
  readonly row: FoundBatchCode | undefined
  readonly owner: Owner | undefined
}

async function lookUp({ db, storeId, settings, spaces, row }: PartScene, codes: readonly string[]): Promise<Found[]> {
  const canonicals = codes.map(code => canonicalIn(settings, code) ?? '')
  const rows = await db.query(findBatchCodes(storeId, row.id, canonicals))
  const byCanonical = new Map(rows.map(found => [found.canonical, found]))
  const owners = ownersOf(spaces, canonicals)
  return canonicals.map((canonical, at) => {
    const owner = owners[at]
    return { canonical, row: byCanonical.get(canonical), owner: owner?.batch.id === row.id ? owner : undefined }
  })
}

function notOfBatch(path: string): FieldError {
  return { path, code: 'not_found', message: 'This batch has no such code.' }
}
