/**
 * The codes of an import and the code spaces of the store: which of them a batch has handed out already, and those that a
 * space could still hand out are left out from now on. A piece at a time; a store without spaces has nothing to compare.
 */
import { setImmediate as breath } from 'node:timers/promises'
import type { Service } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import { readPieceStrings } from '../../store/imports/read-piece-strings.ts'
import type { CodeSpaces, Owner } from '../batches/code-spaces.ts'
import { claimIn, currentSpaces, heldSpaces } from '../batches/current-spaces.ts'
import { ownersOf } from '../batches/owner-of.ts'
import { readVirtualCodeId } from '../batches/virtual-code.ts'

interface Where {
  readonly storeId: string
  readonly id: string
}

export interface OwnedRow {
  readonly row: number
  readonly value: string
  /** A batch has handed out this text, or its codes have ids such as this one. */
  readonly reason: 'in_a_batch' | 'id_taken'
}

export async function ownedRows(service: Service, db: Queryable, { storeId, id }: Where): Promise<readonly OwnedRow[]> {
  const spaces = await currentSpaces(service, db, storeId)
  if (spaces.all.length === 0) return []
  const owned: OwnedRow[] = []
  for await (const strings of stringsOf(db, { storeId, id }))
    owned.push(...ownedOf(spaces, strings, ownersOf(spaces, strings.canonicals)))
  return owned
}

/** Shares the store until the transaction ends. False: a batch has one of them, of a row that is not left out. */
export async function claimCodes(
  service: Service,
  tx: Queryable,
  { storeId, id, leftOut }: Where & { readonly leftOut: readonly number[] },
): Promise<boolean> {
  const spaces = await heldSpaces(service, tx, storeId)
  if (spaces.all.length === 0) return true
  const known = new Set(leftOut)
  for await (const strings of stringsOf(tx, { storeId, id })) {
    const owners = await claimIn(spaces, tx, storeId, strings.canonicals)
    if (ownedOf(spaces, strings, owners).some(({ row }) => !known.has(row))) return false
  }
  return true
}

function ownedOf(
  spaces: CodeSpaces,
  { rows, canonicals, ids }: Strings,
  owners: readonly (Owner | undefined)[],
): readonly OwnedRow[] {
  return rows.flatMap((row, at): OwnedRow[] => {
    if (owners[at] !== undefined) return [{ row, value: canonicals[at] ?? '', reason: 'in_a_batch' }]
    const batch = ids[at] === '' ? undefined : readVirtualCodeId(ids[at] ?? '')?.batchId
    const isOfBatch = batch !== undefined && spaces.batches.has(batch)
    return isOfBatch ? [{ row, value: ids[at] ?? '', reason: 'id_taken' }] : []
  })
}

interface Strings {
  readonly rows: readonly number[]
  readonly canonicals: readonly string[]
  readonly ids: readonly string[]
}

async function* stringsOf(db: Queryable, { storeId, id }: Where): AsyncGenerator<Strings> {
  for (let after = 0; ; ) {
    const [next] = await db.query(readPieceStrings(storeId, id, after))
    if (next === undefined) return
    after = next.piece
    const { rows, canonicals, ids } = next
    yield { rows: rows.split('\n').map(Number), canonicals: canonicals.split('\n'), ids: ids.split('\n') }
    await breath()
  }
}
