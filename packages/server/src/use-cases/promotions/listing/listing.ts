/**
 * The list of promotions as a marketer looks through it: searched, by state, sorted, with figures. Which promotions are
 * shown and in what order is decided in memory, over the compiled plan that quotes use too, so that the state is the
 * engine's own and ten thousand promotions cost milliseconds; the page itself is read from the database.
 */
import type { PromotionSort } from '@counterfoil/contract'
import { resolveSettings } from '@counterfoil/engine'
import { civilDay } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../../../context.ts'
import { findPromotions } from '../../../store/bulk/find-promotions.ts'
import { findCodePromotions } from '../../../store/promotions/find-code-promotions.ts'
import type { PromotionRow } from '../../../store/promotions/promotion-row.ts'
import { type ListScene, readListScene } from '../../../store/promotions/read-list-scene.ts'
import { findBatchCode } from '../../codes/batch-code.ts'
import { canonicalIn } from '../../codes/code-noun.ts'
import { readCursor } from '../../documents/cursor.ts'
import { badCursor, listScope, pageReply } from '../../documents/list-documents.ts'
import type { Scene } from '../../documents/noun.ts'
import { promotionNoun } from '../promotion-noun.ts'
import { daysUntil } from './days.ts'
import { entriesOf } from './entries.ts'
import { readFigures } from './figures.ts'
import { type Asked, countStates, type ListFilters, narrowed, shown } from './matches.ts'
import { type Direction, directions, type ListOrder, pageOf, positionText, readPosition } from './order.ts'
import { troubleDays } from './trouble.ts'

export interface ListingInput extends ListFilters {
  readonly limit: number
  readonly after?: string
  readonly sort?: PromotionSort
  readonly order?: Direction
  readonly include?: string
}

export async function listing(service: Service, caller: Caller, input: ListingInput): Promise<Reply> {
  const { limit, after: cursor, sort = 'id', order = directions[sort], include, ...filters } = input
  const { storeId } = caller
  const scope = listScope(service, caller, 'promotion-listing', { ...filters, sort, order })
  const ended = cursor === undefined ? undefined : readCursor(scope, cursor)
  if (cursor !== undefined && ended === undefined) return badCursor()
  const [stands] = await service.db.query(readListScene(storeId))
  const plan = stands && (await service.plans.get(storeId, stands.version))
  if (!stands || !plan) throw new Error(`Store ${storeId} is not there.`)

  const extras = include?.split(',') ?? []
  const today = civilDay(stands.now, plan.settings.time_zone)
  const looksAtTrouble = extras.length > 0 || filters.failing !== undefined
  const asked: Asked = {
    filters,
    now: stands.now,
    byCode: filters.search === undefined ? new Set() : await openedBy(service, caller, stands, filters.search),
    failing: looksAtTrouble
      ? await service.promotionLists.failing(storeId, daysUntil(today, troubleDays))
      : new Set<string>(),
  }
  const left = narrowed(entriesOf(plan.plan), asked)
  const by = await orderBy(service, storeId, stands, { sort, order })
  const after = ended === undefined ? undefined : readPosition(ended)
  const found = pageOf(shown(left, asked), by, after, limit + 1)
  const page = found.slice(0, limit)

  const rows = await rowsOf(service, storeId, page)
  const scene: Scene = { service, caller, db: service.db, settings: stands.settings }
  const figures =
    extras.includes('figures') && rows.length > 0
      ? await readFigures(service.db, {
          storeId,
          settings: resolveSettings(stands.settings),
          today,
          promotions: rows.map(row => row.document),
          failing: asked.failing,
        })
      : undefined
  const data = rows.map(row => ({
    ...promotionNoun.show(scene, row),
    ...(figures && { figures: figures(row.document) }),
  }))
  const last = page.at(-1)
  const isMore = found.length > limit && last !== undefined
  const reply = pageReply(scope, data, isMore ? positionText({ value: by.keyOf(last), id: last.id }) : undefined)
  if (!extras.includes('counts')) return reply
  return { ...reply, body: { ...(reply.body as object), counts: countStates(left, asked) } }
}

/** The promotions of the codes that begin with this text, and of the code of a batch that is it. */
async function openedBy(
  service: Service,
  { storeId }: Caller,
  { settings }: ListScene,
  search: string,
): Promise<ReadonlySet<string>> {
  const canonical = canonicalIn(settings, search)
  if (canonical === null) return new Set()
  const [found, computed] = await Promise.all([
    service.db.query(findCodePromotions(storeId, canonical)),
    findBatchCode(service, service.db, storeId, canonical),
  ])
  return new Set([...found.map(({ id }) => id), ...(computed ? [computed.document.promotion] : [])])
}

interface Sorted {
  readonly sort: PromotionSort
  readonly order: Direction
}

async function orderBy(
  { promotionLists }: Service,
  storeId: string,
  stands: ListScene,
  { sort, order: direction }: Sorted,
): Promise<ListOrder> {
  if (sort === 'name') return { direction, keyOf: entry => entry.name }
  if (sort === 'ends') return { direction, keyOf: entry => entry.ends }
  if (sort === 'id') return { direction, keyOf: entry => entry.id }
  const values = sort === 'uses' ? await promotionLists.uses(storeId) : await promotionLists.stamps(storeId, stands)
  return { direction, keyOf: entry => values.get(entry.id) ?? 0 }
}

/** In the order of the page. */
async function rowsOf(
  { db }: Service,
  storeId: string,
  page: readonly { readonly id: string }[],
): Promise<readonly PromotionRow[]> {
  if (page.length === 0) return []
  const rows = new Map(
    (
      await db.query(
        findPromotions(
          storeId,
          page.map(({ id }) => id),
        ),
      )
    ).map(row => [row.id, row]),
  )
  return page.flatMap(({ id }) => rows.get(id) ?? [])
}
