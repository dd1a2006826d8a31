/**
 * More indexes of the code space for a batch, inside a change that keeps redemptions out. Where every index is a code
 * they are all there at once; else the making counts them, and takes more until there are enough.
 */
import type { Reply } from '../../context.ts'
import { addMade } from '../../store/batches/add-made.ts'
import type { StoredBatch } from '../../store/batches/stored-batch.ts'
import type { Queryable } from '../../store/database.ts'
import type { CodeSpaces } from './code-spaces.ts'
import { needsCounting } from './print.ts'
import { type TakenRange, takeRange } from './ranges.ts'
import { refusedReply } from './refusal-words.ts'

export interface Taking {
  readonly tx: Queryable
  readonly storeId: string
  readonly document: StoredBatch
  /** The making counts them. */
  readonly isMaking: boolean
}

/** Has somebody to count the codes of this batch, or to draw them? */
export function mustBeMade(spaces: CodeSpaces, { space, handout }: StoredBatch): boolean {
  const isDrawn = spaces.all.find(({ id }) => id === space)?.space === null
  return isDrawn ? handout === 'export' : needsCounting(spaces, space)
}

/** Hands the batch `count` more indexes; answers the refusal where there are too few left. */
export async function takeCodes(
  { tx, storeId, document, isMaking }: Taking,
  count: number,
): Promise<Reply | undefined> {
  const { id, space } = document
  const taken = await takeRange(tx, { storeId, spaceId: space, batchId: id, count })
  if ('refusal' in taken) return refusedReply([tooFew(document, taken, count)])
  const counted = taken.last - taken.first + 1
  if (!isMaking) await tx.query(addMade({ storeId, batchId: id, made: count, counted }))
  return undefined
}

/** Somebody else took what was left after the plan was made, or holes are in the way, or the space was given up. */
function tooFew(
  { capacity }: StoredBatch,
  { refusal, left }: Extract<TakenRange, { refusal: string }>,
  wanted: number,
) {
  const message =
    refusal === 'retired'
      ? 'The code space of this batch was given up. Make a new batch.'
      : `The format has ${left} codes left of ${capacity}, fewer than the ${wanted} wanted. Make a new batch with more places.`
  return { path: '$.count', reason: refusal, message, details: { capacity, left, wanted } }
}
