/** Batches of codes for tests, made as the service makes them, without the calls in front. */
import { type CodeFormat, type FormatWish, planFormat } from '@counterfoil/codes'
import { insertBatch } from '../src/store/batches/insert-batch.ts'
import type { StoredBatch } from '../src/store/batches/stored-batch.ts'
import type { CodeSpaces, PlanSpace } from '../src/use-cases/batches/code-spaces.ts'
import { currentSpaces } from '../src/use-cases/batches/current-spaces.ts'
import { disableRange, type TakenRange, takeRange } from '../src/use-cases/batches/ranges.ts'
import { findOrMakeSpace } from '../src/use-cases/batches/spaces.ts'
import { changeStore } from '../src/use-cases/change-store.ts'
import type { Shop } from './shop.ts'

export interface BatchWish extends Partial<FormatWish> {
  readonly id: string
  readonly promotion: string
  readonly count: number
  readonly handout?: 'export' | 'issue'
  readonly document?: Partial<StoredBatch>
}

export interface MadeBatch {
  readonly id: string
  readonly spaceId: string
  readonly first: number
  readonly last: number
}

type Parts = Pick<Shop, 'service' | 'storeId'>

export function formatOf(wish: Partial<FormatWish> & { readonly count: number }): CodeFormat {
  const planned = planFormat({ accept_guessable: true, ...wish })
  if ('refusals' in planned) throw new Error(JSON.stringify(planned.refusals))
  return planned.plan.format
}

/** A batch that is ready; throws where the space has no more. */
export async function makeBatch({ service, storeId }: Parts, wish: BatchWish): Promise<MadeBatch> {
  const format = formatOf(wish)
  const spaceId = await findOrMakeSpace(service, storeId, format)
  const { id, promotion, count, handout = 'export', document } = wish
  const whole = { id, promotion, count, handout, space: spaceId, pattern: format.pattern, ...document } as StoredBatch
  const taken = await changing({ service, storeId }, async tx => {
    await tx.query(insertBatch({ storeId, document: whole, status: 'ready' }))
    return takeRange(tx, { storeId, spaceId, batchId: id, count })
  })
  return { id, spaceId, ...inRange(taken) }
}

/** More of the same batch. */
export async function extendBatch(
  { service, storeId }: Parts,
  { id, spaceId }: MadeBatch,
  count: number,
): Promise<MadeBatch> {
  const taken = await changing({ service, storeId }, tx => takeRange(tx, { storeId, spaceId, batchId: id, count }))
  return { id, spaceId, ...inRange(taken) }
}

/** Switches off (or on) codes of a batch by their indexes in the space. */
export function switchRange(
  { service, storeId }: Parts,
  { id }: MadeBatch,
  [first, last]: readonly [number, number],
  disabled = true,
): Promise<number> {
  return changing({ service, storeId }, tx => disableRange(tx, { storeId, batchId: id, first, last, disabled }))
}

/** A change of the store's batches, as the use cases make it. */
export function changing<T>(
  { service, storeId }: Parts,
  work: (tx: Parameters<typeof takeRange>[0]) => Promise<T>,
): Promise<T> {
  return changeStore(service, storeId, change =>
    service.db.transaction(async tx => {
      await change.take(tx)
      const done = await work(tx)
      await change.raise(tx, 'code')
      return done
    }),
  )
}

export const spacesOf = ({ service, storeId }: Parts): Promise<CodeSpaces> =>
  currentSpaces(service, service.db, storeId)

export async function spaceOf(parts: Parts, spaceId: string): Promise<PlanSpace> {
  const space = (await spacesOf(parts)).all.find(({ id }) => id === spaceId)
  if (!space) throw new Error(`no space ${spaceId}`)
  return space
}

/** The code of an index as printed. */
export async function codeAt(parts: Parts, { spaceId }: MadeBatch, index: number): Promise<string> {
  return (await spaceOf(parts, spaceId)).space?.codeAt(index) ?? ''
}

function inRange(taken: TakenRange): { readonly first: number; readonly last: number } {
  if ('refusal' in taken) throw new Error(`${taken.refusal}, ${taken.left} left`)
  return taken
}
