/** The figures beside each campaign of a page: its promotions by the compiled plan, uses and budget by their counters. */
import type { CampaignFigures } from '@counterfoil/contract'
import type { Campaign } from '@counterfoil/engine'
import { campaignKey, currencySuffix } from '@counterfoil/ledger'
import type { Caller, Service } from '../../context.ts'
import { listCounters } from '../../store/promotions/list-counters.ts'
import { readListScene } from '../../store/promotions/read-list-scene.ts'
import { entriesOf } from '../promotions/listing/entries.ts'

export async function readCampaignFigures(
  service: Service,
  { storeId }: Caller,
  campaigns: readonly Campaign[],
): Promise<(campaign: Campaign) => CampaignFigures> {
  const [scene] = await service.db.query(readListScene(storeId))
  const plan = scene && (await service.plans.get(storeId, scene.version))
  const entries = plan ? entriesOf(plan.plan) : []
  const rows = await service.db.query(listCounters(storeId, campaigns.flatMap(keysOf)))
  const counters = new Map(rows.map(row => [row.key, row]))
  const promotions = Map.groupBy(entries, ({ document }) => document.campaign ?? '')
  return ({ id, limits = {} }) => {
    const states = (promotions.get(id) ?? []).map(entry => entry.stateAt(scene?.now ?? 0))
    const budget = Object.entries(limits.budget ?? {}).map(([currency, limit]) => {
      const spent = counters.get(campaignKey(id) + currencySuffix(currency))?.amount ?? 0
      return [currency, { spent, limit }] as const
    })
    return {
      promotions: states.filter(state => state !== 'archived').length,
      active: states.filter(state => state === 'active' || state === 'outside_hours').length,
      ...(limits.redemptions !== undefined && {
        uses: { count: counters.get(campaignKey(id))?.uses ?? 0, limit: limits.redemptions },
      }),
      ...(budget.length > 0 && { budget: Object.fromEntries(budget) }),
    }
  }
}

function keysOf({ id, limits }: Campaign): readonly string[] {
  const currencies = Object.keys(limits?.budget ?? {})
  return [campaignKey(id), ...currencies.map(currency => campaignKey(id) + currencySuffix(currency))]
}
