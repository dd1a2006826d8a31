/**
 * `POST /v1/promotions/review`: a promotion while it is being written, beside everything that is live in its store: in
 * words, what its writer may be sorry for, and which others it would share an order with. Nothing is stored.
 */
import type { ReviewRequest } from '@counterfoil/contract'
import {
  type Beside,
  besideIn,
  type Campaign,
  type Code,
  compile,
  lint,
  type Promotion,
  promotionState,
  resolveSettings,
  type Settings,
  terms,
} from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { listBatches } from '../../store/batches/list-batches.ts'
import { listCatalogueItems } from '../../store/catalogue/list-catalogue-items.ts'
import { listCodes } from '../../store/codes/list-codes.ts'
import { loadPlan } from '../../store/plans/load-plan.ts'
import { readClock } from '../../store/read-clock.ts'
import { readCodesBesides } from '../batches/codes-on.ts'
import { codeOf } from '../codes/code-of.ts'
import { priced } from './lint.ts'

const mostCodes = 5000
const mostItems = 1000
const mostBatches = 250
/** So many companions are named of each kind; all are counted. */
const mostNamed = 50

interface Shop {
  readonly promotions: readonly Promotion[]
  readonly campaigns: readonly Campaign[]
  readonly settings: Settings
  readonly now: number
}

export async function reviewPromotion(service: Service, caller: Caller, input: ReviewRequest): Promise<Reply> {
  const shop = await shopOf(service, caller)
  const written = draftOf(input, shop)
  const { codes, complete, ...facts } = await factsOf(service, caller, written, input.codes ?? [])
  const others = shop.promotions.filter(({ id }) => id !== written.id)
  const campaign = shop.campaigns.find(({ id }) => id === written.campaign)
  const live = others.filter(other => isLive(other, shop))
  const findings = lint([written, ...others.filter(({ status }) => status === 'active')], codes, {
    now: shop.now,
    settings: shop.settings,
    campaigns: shop.campaigns,
    catalogue: facts.catalogue,
    only: written.id,
    // Codes of batches are no rows.
    codes_complete: complete && !facts.hasBatches,
    codes_besides: new Map([[written.id, facts.besides]]),
  })
  const told = terms(written, input.locale ?? shop.settings.locale, {
    audience: 'merchant',
    codes: codes.filter(({ promotion }) => promotion === written.id),
    settings: shop.settings,
    ...(campaign && { campaign }),
  })
  const body = {
    findings,
    complete: complete && facts.allItems,
    terms: { promotion: written.id, ...told },
    companions: companionsOf(written, live, shop),
  }
  return { status: 200, body }
}

async function shopOf({ db }: Service, { storeId }: Caller): Promise<Shop> {
  const [store] = await db.query(loadPlan(storeId))
  const [clock] = await db.query(readClock())
  const { promotions = [], campaigns = [], settings = {} } = store ?? {}
  return { promotions, campaigns, settings: resolveSettings(settings), now: clock!.now }
}

/** As if it were active; one without an id gets one that no other has. */
function draftOf({ promotion }: ReviewRequest, { promotions }: Shop): Promotion {
  const ids = new Set(promotions.map(({ id }) => id))
  let id = promotion.id ?? 'draft'
  while (promotion.id === undefined && ids.has(id)) id += '_'
  return { ...promotion, id, status: 'active' }
}

async function factsOf({ db }: Service, { storeId }: Caller, written: Promotion, texts: readonly string[]) {
  const own = await db.query(listCodes({ storeId, promotion: written.id, status: 'active', limit: mostCodes }))
  const all = await db.query(listCodes({ storeId, status: 'active', limit: mostCodes }))
  const batches = await db.query(listBatches({ storeId, promotion: written.id, limit: mostBatches }))
  const besides = await readCodesBesides(db, { storeId, promotion: written.id, most: mostCodes }, batches, own)
  const items = await db.query(listCatalogueItems({ storeId, after: '', limit: mostItems }))
  const stored = [...new Map([...own, ...all].map(code => [code.id, codeOf(code.document)])).values()]
  const added = texts.map(
    (code, index): Code => ({ id: `new-${index}`, code, promotion: written.id, status: 'active' }),
  )
  return {
    codes: [...stored, ...added],
    complete: own.length <= mostCodes && all.length <= mostCodes,
    hasBatches: batches.some(({ status }) => status !== 'disabled'),
    besides,
    catalogue: items.slice(0, mostItems).flatMap(priced),
    allItems: items.length <= mostItems,
  }
}

/** Whoever meets it could meet the other too, now or later. */
function isLive(promotion: Promotion, { campaigns, settings, now }: Shop): boolean {
  const campaign = campaigns.find(({ id }) => id === promotion.campaign)
  const state = promotionState(promotion, campaign, settings.time_zone, now)
  return ['active', 'scheduled', 'outside_hours'].includes(state.now)
}

function companionsOf(written: Promotion, live: readonly Promotion[], { settings }: Shop) {
  const plan = compile({ promotions: [written, ...live], settings })
  const byId = new Map(live.map(promotion => [promotion.id, promotion]))
  const beside = besideIn(plan, written.id).map(({ promotion, ...how }) => shown(byId.get(promotion)!, how))
  const together = beside.filter(({ apart }) => apart.length === 0)
  const apart = beside.filter(other => other.apart.length > 0)
  return {
    together: together.slice(0, mostNamed),
    together_count: together.length,
    apart: apart.slice(0, mostNamed),
    apart_count: apart.length,
  }
}

function shown({ id, name, trigger }: Promotion, how: Omit<Beside, 'promotion'>) {
  return { promotion: id, name, trigger, ...how }
}
