/**
 * A code of a batch that no row holds, as the calls for codes see it: read by its id or by its text, and given a row when
 * it is changed for the first time.
 */
import type { Service } from '../../context.ts'
import { insertBatchCode } from '../../store/batches/insert-batch-code.ts'
import type { CodeRow } from '../../store/codes/read-code.ts'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import type { Queryable } from '../../store/database.ts'
import { readClock } from '../../store/read-clock.ts'
import { insertRevision } from '../../store/revisions/insert-revision.ts'
import { requestOf } from '../audit/request-of.ts'
import type { CodePlace, CodeSpaces, Owner } from '../batches/code-spaces.ts'
import { currentSpaces } from '../batches/current-spaces.ts'
import { ownerAt, ownerOf, rangeAt } from '../batches/owner-of.ts'
import { isVirtual, narrowed, readVirtualCodeId, virtualDocument } from '../batches/virtual-code.ts'
import type { Scene } from '../documents/noun.ts'

type Parts = Pick<Service, 'plans' | 'spaceKeys'>

/** The code with this id, if it is of a batch; its row, if it has one, was looked for before. */
export async function readBatchCode(
  service: Parts,
  db: Queryable,
  storeId: string,
  id: string,
): Promise<CodeRow | undefined> {
  if (!readVirtualCodeId(id)) return undefined
  return rowOf(db, ownerNamed(await currentSpaces(service, db, storeId), id))
}

/** What this id names in its batch; undefined: it names none, or somebody else owns the string. */
export function ownerNamed(spaces: CodeSpaces, id: string): Owner | undefined {
  const named = readVirtualCodeId(id)
  const batch = named && spaces.batches.get(named.batchId)
  const space = batch && spaces.all.find(other => other.id === batch.spaceId)
  const owner = space && ownerAt(spaces, space, named.index)
  return owner?.batch === batch ? owner : undefined
}

/** The code with this canonical form, if it is of a batch. */
export async function findBatchCode(
  service: Parts,
  db: Queryable,
  storeId: string,
  canonical: string,
): Promise<CodeRow | undefined> {
  return rowOf(db, ownerOf(await currentSpaces(service, db, storeId), canonical))
}

async function rowOf(db: Queryable, owner: Owner | undefined): Promise<CodeRow | undefined> {
  if (!owner || !isVirtual(owner)) return undefined
  const { batch, space, index, canonical } = owner
  const holds = virtualDocument(owner, space.printed(canonical))
  // What is off with its batch or its range is on again with it, also when the code has a row by then.
  const document: StoredCode = { ...holds, status: 'active' }
  const [clock] = await db.query(readClock())
  return {
    id: document.id,
    revision: batch.revision,
    document,
    holds,
    created_at: batch.createdAt,
    updated_at: batch.updatedAt,
    now: clock?.now ?? 0,
    assigned_hashes: null,
    computed: { batchId: batch.id, index },
  }
}

/** Rows of codes, each with what its batch makes of it now, where it is of one. */
export async function asTheyHold<Row extends CodeRow>(
  service: Parts,
  db: Queryable,
  storeId: string,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (!rows.some(row => isOfBatch(row) && !row.holds)) return rows
  const spaces = await currentSpaces(service, db, storeId)
  return rows.map(row => {
    const place = row.holds ? undefined : placeOf(spaces, row)
    return place ? { ...row, holds: narrowed(row.document, place, row.assigned_hashes !== null) } : row
  })
}

/** Where in its batch a code stands; undefined: it is of none. */
export function placeOf(spaces: CodeSpaces, row: Pick<CodeRow, 'id' | 'document'>): CodePlace | undefined {
  const named = isOfBatch(row) ? readVirtualCodeId(row.id) : undefined
  const batch = named && spaces.batches.get(named.batchId)
  const space = batch && spaces.all.find(({ id }) => id === batch.spaceId)
  const range = space && rangeAt(space.ranges, named.index)
  return range && { batch, space, range, index: named.index }
}

/** Writes down a code as it is computed, so that it can be changed. False: somebody else has. */
export async function giveRow({ db, caller }: Scene, row: CodeRow, canonical: string): Promise<boolean> {
  if (!row.computed) return true
  const { storeId, keyId } = caller
  const { document, revision, id } = row
  const write = { storeId, ...row.computed, canonical, document, revision, createdAt: row.created_at }
  if ((await db.query(insertBatchCode(write))).length === 0) return false
  await db.query(insertRevision({ storeId, kind: 'code', id, revision, document, keyId, request: requestOf(keyId) }))
  return true
}

/** Is it of a batch, with a row or without? Then its text and its promotion are the batch's. A word
 * that a caller wrote into `batch` makes it no code of one. */
export function isOfBatch({
  document: { id, batch },
}: {
  readonly document: Pick<CodeRow['document'], 'id' | 'batch'>
}): boolean {
  return batch !== undefined && readVirtualCodeId(id)?.batchId === batch
}
