/**
 * Codes of a space that is too small to be computed (under 1,000,000): drawn at random, without a key, and each kept in a
 * row. A code that is taken, by whomever, is drawn again; when nearly all are taken the rest is shuffled instead of
 * guessed at, so that the last of a hundred codes of `##` is found as the first.
 */
import { randomInt } from 'node:crypto'
import { formatCapacity, layoutOf, printCode } from '@counterfoil/codes'
import { insertDrawnCodes } from '../../store/batches/insert-drawn-codes.ts'
import { findTaken } from '../../store/codes/find-taken.ts'
import type { Queryable } from '../../store/database.ts'
import type { CodeSpaces, PlanBatch, PlanSpace } from './code-spaces.ts'
import { ownersOf } from './owner-of.ts'
import { termsOfCodes, virtualCodeId } from './virtual-code.ts'

export interface DrawScene {
  readonly tx: Queryable
  readonly storeId: string
  /** With the space and the range that is drawn for: what is handed out later leaves its texts alone. */
  readonly spaces: CodeSpaces
}

export interface DrawnCode {
  /** As printed. */
  readonly code: string
  readonly canonical: string
}

/** Codes looked up together. */
const together = 5_000

/** Up to `count` codes of a drawn space that nobody has, at random; fewer only when the space has no more. Writes no row. */
export async function drawFree(scene: DrawScene, space: PlanSpace, count: number): Promise<readonly DrawnCode[]> {
  const drawer = createDrawer(space)
  const free: DrawnCode[] = []
  // Where most are taken few of a look are free: each look is at twice as many as the one before.
  for (let size = count; free.length < count; size *= 2) {
    const drawn = drawer.draw(Math.min(size, together)).filter(code => !space.isRude(code.canonical))
    if (drawn.length === 0 && drawer.isEmpty()) break
    free.push(...(await withoutTaken(scene, drawn)))
  }
  return free.slice(0, count)
}

async function withoutTaken({ tx, storeId, spaces }: DrawScene, drawn: readonly DrawnCode[]): Promise<DrawnCode[]> {
  const canonicals = drawn.map(code => code.canonical)
  const rows = new Set((await tx.query(findTaken(storeId, canonicals))).map(row => row.canonical))
  const owners = ownersOf(spaces, canonicals)
  return drawn.filter(({ canonical }, place) => owners[place] === undefined && !rows.has(canonical))
}

export interface DrawCodes {
  readonly batch: Pick<PlanBatch, 'id' | 'promotion' | 'document'>
  readonly spaceId: string
  /** The index of the first of them, in the order in which they are drawn. */
  readonly first: number
  readonly count: number
}

/** Draws codes and gives each its row. Answers how many: fewer only when the space has no more. */
export async function drawCodes(scene: DrawScene, { batch, spaceId, first, count }: DrawCodes): Promise<number> {
  const space = scene.spaces.all.find(({ id }) => id === spaceId)
  if (!space || space.space !== null) throw new Error(`code space ${spaceId} is not there, or its codes are computed`)
  const { storeId, tx } = scene
  const terms = termsOfCodes(batch)
  let missing = Array.from({ length: count }, (_, at) => first + at)
  while (missing.length > 0) {
    const drawn = await drawFree(scene, space, Math.min(missing.length, together))
    if (drawn.length === 0) break
    const codes = drawn.map(({ code, canonical }, at) => {
      const index = missing[at] as number
      const id = virtualCodeId(batch.id, index)
      return {
        index,
        canonical,
        document: { id, code, promotion: batch.promotion, status: 'active', ...terms } as const,
      }
    })
    const rows = await tx.query(insertDrawnCodes({ storeId, batchId: batch.id, promotionId: batch.promotion, codes }))
    const written = new Set(rows.map(row => row.index))
    missing = missing.filter(index => !written.has(index))
  }
  return count - missing.length
}

/** Draws each code of a space at most once. */
function createDrawer({ format }: PlanSpace) {
  const layout = layoutOf(format)
  const capacity = Number(formatCapacity(format))
  const tried = new Set<number>()
  let rest: number[] | undefined
  const next = (): number | undefined => {
    if (rest === undefined && tried.size * 2 < capacity) {
      for (;;) {
        const number = randomInt(capacity)
        if (tried.has(number)) continue
        tried.add(number)
        return number
      }
    }
    rest ??= Array.from({ length: capacity }, (_, number) => number).filter(number => !tried.has(number))
    const at = rest.length === 0 ? 0 : randomInt(rest.length)
    const number = rest[at]
    const last = rest.pop()
    if (number !== last) rest[at] = last as number
    return number
  }
  const printed = (number: number): DrawnCode => {
    const values: number[] = []
    let left = number
    for (let place = 0; place < layout.places; place += 1) {
      values.push(left % layout.size)
      left = Math.floor(left / layout.size)
    }
    const code = printCode(layout, values)
    return { code, canonical: code.replaceAll('-', '') }
  }
  return {
    draw: (count: number): readonly DrawnCode[] => {
      const drawn: DrawnCode[] = []
      for (let number = next(); number !== undefined; number = drawn.length < count ? next() : undefined)
        drawn.push(printed(number))
      return drawn
    },
    isEmpty: () => rest?.length === 0,
  }
}
