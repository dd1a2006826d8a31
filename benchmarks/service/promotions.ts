/** A store of many promotions in fifty campaigns: two weeks of uses and tries of every second one, three codes each. */
import type { RunningService } from '@counterfoil/server'

type Db = RunningService['service']['db']

const fill = (promotions: number): readonly string[] => [
  `insert into report_progress (store_id, until) values ('default', '2100-01-01')`,
  `insert into campaigns (store_id, campaign_id, document)
  select 'default', 'camp-' || g, jsonb_build_object('id', 'camp-' || g, 'name', 'Season ' || g, 'status', 'active')
  from generate_series(1, 50) g`,
  `insert into promotions (store_id, promotion_id, status, campaign_id, document, changed_in)
  select 'default', 'promo-' || g, status, campaign, jsonb_strip_nulls(jsonb_build_object('id', 'promo-' || g,
    'name', (array['Spring', 'Été', 'Größen', 'Newsletter', 'Influencer'])[1 + g % 5] || ' ' || g, 'title', g % 30 || '% off',
    'status', status, 'trigger', 'code', 'campaign', campaign, 'conditions', '[]'::jsonb,
    'schedule', jsonb_build_object('starts', case when g % 10 = 1 then '2099-01-01' else '2024-01-01' end,
      'ends', case when g % 10 = 2 then '2025-01-01' else '2100-01-01' end, 'time_zone', 'Europe/London'),
    'effects', jsonb_build_array(jsonb_build_object('type', 'percent_off', 'percent', '10', 'target', 'order')),
    'limits', jsonb_build_object('redemptions', 5000, 'budget', jsonb_build_object('USD', 1000000)))), g
  from generate_series(1, ${promotions}) g, lateral (select
    (array['draft', 'active', 'active', 'active', 'active', 'active', 'active', 'active', 'paused', 'archived'])[1 + g % 10] as status,
    case when g % 3 = 0 then 'camp-' || 1 + g % 50 end as campaign) s`,
  `update stores set version = ${promotions + 1}, marked = ${promotions + 1} where store_id = 'default'`,
  `insert into codes (store_id, code_id, canonical, promotion_id, status, document)
  select 'default', 'code-' || g, 'CODE' || g, 'promo-' || 1 + g % ${promotions}, 'active',
    jsonb_build_object('id', 'code-' || g, 'code', 'CODE' || g, 'promotion', 'promo-' || 1 + g % ${promotions}, 'status', 'active')
  from generate_series(1, ${3 * promotions}) g`,
  `insert into counters (store_id, key, uses, amount)
  select 'default', 'p:promo-' || g || suffix, g, g from generate_series(1, ${promotions}) g, unnest('{"",":USD"}'::text[]) suffix`,
  `insert into report_days (store_id, report, currency, day, key, redemptions, discount)
  select 'default', 'promotions', 'USD', current_date - d, 'promo-' || g * 2, g % 40, g % 9000
  from generate_series(0, 13) d, generate_series(1, ${promotions / 2}) g`,
  `insert into promotion_attempts (store_id, day, promotion_id, outcome, count)
  select 'default', current_date - d, 'promo-' || g * 2, outcome, 1 + g % 30
  from generate_series(0, 13) d, generate_series(1, ${promotions / 2}) g, unnest('{applied,expired,subtotal_too_low}'::text[]) outcome`,
  'analyze',
]

export async function fillPromotions(db: Db, promotions: number): Promise<void> {
  for (const [index, text] of fill(promotions).entries())
    await db.query({ name: `fill-${String.fromCodePoint(97 + index)}`, text, values: [], long: true })
}
