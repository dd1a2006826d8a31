/** Every list is read along an index that has its order, whatever it is filtered by and however far in the page is. */
import { operations } from '@counterfoil/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { withDatabase } from '../../test/with-database.ts'
import { listAudit } from './audit/list-audit.ts'
import { listBatches } from './batches/list-batches.ts'
import { findPromotions } from './bulk/find-promotions.ts'
import { listCampaigns } from './campaigns/list-campaigns.ts'
import { listCatalogueItems } from './catalogue/list-catalogue-items.ts'
import { listChanges } from './code-life/list-changes.ts'
import { listCodeClicks } from './code-life/list-code-clicks.ts'
import { type LifePage, listCodeEntries } from './code-life/list-code-entries.ts'
import { listCodeTries } from './code-life/list-code-tries.ts'
import { listCodes } from './codes/list-codes.ts'
import { stopOfLiveCodes, type Walk, walkArchivedCodes, walkBatchCodes, walkLiveCodes } from './codes/walk-codes.ts'
import type { Statement } from './database.ts'
import { listImports } from './imports/list-imports.ts'
import { listEntries } from './ledger/list-ledger.ts'
import { findCodePromotions } from './promotions/find-code-promotions.ts'
import { listCounters } from './promotions/list-counters.ts'
import { listPromotionAttempts } from './promotions/list-promotion-attempts.ts'
import { listPromotionCodes } from './promotions/list-promotion-codes.ts'
import { listPromotionDays } from './promotions/list-promotion-days.ts'
import { listPromotions } from './promotions/list-promotions.ts'
import { listRedemptionRows } from './redemptions/list-redemptions.ts'
import { searchRedemptions } from './redemptions/search-redemptions.ts'
import { bookRedemptions } from './reports/book-redemptions.ts'
import { endOfStretch } from './reports/end-of-stretch.ts'
import { listChangedOrders } from './reports/list-changed-orders.ts'
import { listStoresBehind } from './reports/list-stores-behind.ts'
import { readChangedOrders } from './reports/read-changed-orders.ts'
import { readProgress } from './reports/read-progress.ts'
import { readReportRows } from './reports/read-report.ts'
import { listRevisions } from './revisions/list-revisions.ts'
import { listScenarios } from './scenarios/list-scenarios.ts'

const database = withDatabase()
let client: pg.Client

/** 200,000 entries of 100,000 orders, 100,000 codes (of which few are disabled), and as it should be in the others. */
const fill = `
insert into stores (store_id, name, settings) values ('s', 's', '{}'), ('t', 't', '{}');
insert into campaigns (store_id, campaign_id, document)
select 's', 'camp-' || g, json_build_object('status', case when g % 500 = 0 then 'draft' else 'active' end) from generate_series(1, 5000) g;
insert into promotions (store_id, promotion_id, status, campaign_id, document)
select 's', 'promo-' || g, case when g % 1000 = 0 then 'paused' else 'active' end, case when g % 4 = 0 then 'camp-' || 1 + g % 40 end, '{}'
from generate_series(1, 20000) g;
insert into codes (store_id, code_id, canonical, promotion_id, status, document)
select 's', 'code-' || g, case when g <= 3000 then 'OLD' else 'C' || g end, 'promo-' || g % 4,
  case when g <= 3000 then 'archived' when g % 5000 = 0 then 'disabled' else 'active' end, '{}'
from generate_series(1, 130000) g where g % 4 > 0;
insert into code_spaces (store_id, space_id, name, format, changed_in) values ('s', 'space-1', 'n', '{}', 1);
insert into batches (store_id, batch_id, promotion_id, space_id, status, handout, document, changed_in)
select 's', 'batch-' || g, 'promo-' || 1 + g % 3, 'space-1', case when g % 500 = 0 then 'making' else 'ready' end, 'export', '{}', 1
from generate_series(1, 5000) g;
insert into batch_ranges (store_id, space_id, first_index, last_index, batch_id, granted_in, issued_to, changed_in)
select 's', 'space-1', g * 10, g * 10 + 9, 'batch-' || g, 1, g * 10, 1 from generate_series(1, 5000) g;
insert into report_days (store_id, report, currency, day, key, redemptions)
select 's', 'batches', '', date '0001-01-01', 'batch-' || g, 1 from generate_series(1, 5000) g;
insert into imports (store_id, import_id, status, request, state, key_id)
select 's', 'imp-' || g, 'done', '{}', '{}', 'key' from generate_series(1, 5000) g;
insert into revisions (store_id, kind, document_id, revision, document, key_id)
select 's', 'promotion', 'promo-' || d, g, '{}', 'key' from generate_series(1, 50) d, generate_series(1, 1000) g;
insert into audit_entries (store_id, audit_id, at, actor, kind, document_id, action, revision)
select 's', 'aud-' || g, timestamptz '2026-03-01 00:00:00Z' + g * interval '10 seconds', 'key-' || g % 10, case when g % 3 = 0 then 'code' else 'promotion' end,
  'promo-' || g % 50, 'changed', 1 + g % 1000 from generate_series(1, 100000) g;
insert into scenarios (store_id, scenario_id, document)
select 's', 'scn-' || g, json_build_object('status', case when g % 500 = 0 then 'archived' else 'active' end) from generate_series(1, 5000) g;
insert into catalogue_items (store_id, sku, document) select 's', 'sku-' || g, '{}' from generate_series(1, 50000) g;
insert into redemptions (store_id, redemption_id, order_id, status, redeemed_at, recorded_at, day, currency, gross, items_discount,
  shipping_discount, total, quote, fingerprint, carried)
select case when g % 10 = 0 then 't' else 's' end, 'rdm-' || g, 'o-' || g, 'redeemed', at, at, at::date, 'USD', 5000, 500, 0, 4500, '{}', '{}',
  '[["TEE", 2, 500]]'
from generate_series(1, 100000) g, lateral (select timestamptz '2026-03-01 00:00:00Z' + g * interval '10 seconds' as at) i;
insert into order_identities (store_id, identity, redemption_id)
select store_id, 'a.' || substr(redemption_id, 5)::int % 1000, redemption_id from redemptions;
insert into ledger (store_id, entry_id, at, recorded_at, day, type, redemption_id, order_id, promotion_id, code_id, code, currency, uses,
  units, amount)
select r.store_id, 'led-' || p || '-' || redemption_id, redeemed_at, recorded_at + p * interval '1 microsecond', day,
  case when p = 2 and substr(redemption_id, 5)::int % 50 = 0 then 'cancelled' else 'redeemed' end, redemption_id, order_id,
  case when substr(redemption_id, 5)::int % 20 = 0 then 'promo-rare' else 'promo-' || p end, 'code-1', 'C1', 'USD', 1, 2, 250
from redemptions r, generate_series(1, 2) p;
insert into promotion_attempts (store_id, day, promotion_id, outcome, count)
select 's', date '2026-01-01' + d, 'promo-' || k, 'applied', 1 from generate_series(0, 99) d, generate_series(1, 300) k;
insert into counters (store_id, key, uses) select 's', 'p:promo-' || g, 1 from generate_series(1, 20000) g;
insert into report_progress (store_id, until) values ('s', '2026-03-12'), ('t', '2026-03-12');
insert into report_days (store_id, report, currency, day, key, redemptions)
select 's', r, 'USD', date '2026-01-01' + d, 'key-' || k, 1
from unnest('{promotions,codes,total_promotions}'::text[]) r, generate_series(0, 99) d, generate_series(1, 300) k;
insert into attempts (store_id, day, outcome, promotion_id, code_id, code, count)
select 's', date '2026-01-01' + d, 'applied', 'p', 'c' || k, 'C' || k, 1 from generate_series(0, 99) d, generate_series(1, 300) k;
insert into code_entries (store_id, code_id, recorded_at, entry_id) select store_id, code_id, recorded_at, entry_id from ledger;
insert into code_diaries (store_id, until) select s, '2026-03-30' from unnest(array['s', 't'] || array(select 'x' || g from generate_series(1, 5000) g)) s;
insert into clicks (store_id, day, promotion_id, code_id, code, utm_source, count)
select 's', date '2026-01-01' + d, 'promo-' || k % 30, 'c' || k, 'C' || k, '', 1 from generate_series(0, 99) d, generate_series(1, 300) k;
analyze`

beforeAll(async () => {
  client = new pg.Client({ ...database.connection })
  await client.connect()
  await client.query(fill)
  // As every connection of the service: one plan for whatever is asked.
  await client.query('set plan_cache_mode = force_generic_plan')
}, 120_000)
afterAll(() => client.end())

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Rows Removed by Filter'?: number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly Plan[]
}

/** The plan as it is made without knowing the values, and what it read of the database when it ran. */
async function planOf(statement: Statement<unknown>): Promise<Plan> {
  const values = statement.values.map(literal)
  const execute = values.length === 0 ? 'asked' : `asked (${values.join(', ')})`
  await client.query('begin')
  await client.query(`prepare asked as ${statement.text}`)
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, buffers, format json) execute ${execute}`,
  )
  await client.query('deallocate asked')
  await client.query('rollback')
  const plan = rows[0]?.['QUERY PLAN'][0].Plan
  if (!plan) throw new Error('no plan')
  return plan
}

function literal(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.join(',')}}`)
  return pg.escapeLiteral(String(value))
}

function nodes(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)]
}

function scans(plan: Plan): readonly Plan[] {
  return nodes(plan).filter(node => node['Relation Name'] !== undefined)
}

function sorts(plan: Plan): readonly Plan[] {
  return nodes(plan).filter(node => node['Node Type'] === 'Sort')
}

const range = { storeId: 's', until: Date.parse('2027-01-01T00:00:00Z') * 1000, limit: 50 }
const deep = { micros: Date.parse('2026-03-09T00:00:00Z') * 1000, id: '' }
const newest = { storeId: 's', before: { micros: 8e15, id: '' }, limit: 50 }
/** Each entry reads what its document said before and after. */
const entries = { storeId: 's', limit: 25 }
const onStore = { storeId: 's', limit: 50 }
const pageOfIds = Array.from({ length: 50 }, (_, index) => `promo-${index + 1}`)

/** `begins` is what canonical forms, or the ids of a batch's codes, have in common. */
function walk(begins: string, after: Walk['after'] = { canonical: '', id: '' }): Walk {
  return { ...onStore, begins, after }
}

/** A code that was in every order: what its life costs depends on the page alone. */
function life(before: LifePage['before']): LifePage {
  return { ...onStore, codeId: 'code-1', before }
}

interface List {
  readonly first: Statement<unknown>
  readonly deep: Statement<unknown>
  /** The few rows of one order are put in order; no index keeps that for every order. */
  readonly sorts?: true
}

/** Every list of the API, with every filter that it knows. */
const lists: Readonly<Record<string, List>> = {
  ledger: { first: listEntries({ ...range, after: undefined }), deep: listEntries({ ...range, after: deep }) },
  'ledger?promotion': {
    first: listEntries({ ...range, after: undefined, promotion: 'promo-1' }),
    deep: listEntries({ ...range, after: deep, promotion: 'promo-1' }),
  },
  'ledger?promotion, few': {
    first: listEntries({ ...range, after: undefined, promotion: 'promo-rare' }),
    deep: listEntries({ ...range, after: deep, promotion: 'promo-rare' }),
  },
  'ledger?redemption': {
    first: listEntries({ ...range, after: undefined, redemption: 'rdm-7' }),
    deep: listEntries({ ...range, after: deep, redemption: 'rdm-77777' }),
    sorts: true,
  },
  'ledger?redemption=order:': {
    first: listEntries({ ...range, after: undefined, redemption: 'order:o-7' }),
    deep: listEntries({ ...range, after: deep, redemption: 'order:o-77777' }),
    sorts: true,
  },
  'ledger?redemption&promotion': {
    first: listEntries({ ...range, after: undefined, redemption: 'rdm-7', promotion: 'promo-1' }),
    deep: listEntries({ ...range, after: deep, redemption: 'rdm-77777', promotion: 'promo-1' }),
    sorts: true,
  },
  'ledger?redemption=order:&promotion': {
    first: listEntries({ ...range, after: undefined, redemption: 'order:o-7', promotion: 'promo-1' }),
    deep: listEntries({ ...range, after: deep, redemption: 'order:o-77777', promotion: 'promo-1' }),
    sorts: true,
  },
  redemptions: {
    first: listRedemptionRows({ ...range, after: undefined }),
    deep: listRedemptionRows({ ...range, after: deep }),
  },
  'redemptions?order_id': {
    first: listRedemptionRows({ ...range, after: undefined, orderId: 'o-7' }),
    deep: listRedemptionRows({ ...range, after: deep, orderId: 'o-77777' }),
    sorts: true,
  },
  'redemptions?order': {
    first: searchRedemptions(newest),
    deep: searchRedemptions({ ...newest, before: deep }),
    sorts: true,
  },
  ...Object.fromEntries(
    (
      [
        ['order_prefix', { orderPrefix: 'o-777' }],
        ['status', { status: 'cancelled' }],
        ['promotion', { promotion: 'promo-1' }],
        ['code', { codes: ['code-none'] }],
        ['from', { from: '2026-03-01' }],
        ['to', { to: '2026-03-12' }],
        ['customer_email', { identities: ['a.none'] }],
      ] as const
    ).map(([name, filter]) => [
      `redemptions?${name}`,
      {
        first: searchRedemptions({ ...newest, ...filter }),
        deep: searchRedemptions({ ...newest, ...filter, before: deep }),
        sorts: true,
      },
    ]),
  ),
  audit: { first: listAudit(entries), deep: listAudit({ ...entries, after: deep }) },
  ...Object.fromEntries(
    (
      [
        ['kind', { kind: 'promotion' }],
        ['document', { kind: 'promotion', document: 'promo-7' }],
        ['actor', { actor: 'key-7' }],
        ['from', { from: '2026-03-01' }],
        ['to', { to: '2026-03-09' }],
      ] as const
    ).map(([name, filter]) => [
      `audit?${name}`,
      {
        first: listAudit({ ...entries, ...filter }),
        deep: listAudit({ ...entries, ...filter, after: deep }),
        sorts: true,
      },
    ]),
  ),
  codes: { first: listCodes(onStore), deep: listCodes({ ...onStore, after: 'code-7' }) },
  'codes?status': {
    first: listCodes({ ...onStore, status: 'disabled' }),
    deep: listCodes({ ...onStore, status: 'active', after: 'code-7' }),
  },
  'codes?promotion': {
    first: listCodes({ ...onStore, promotion: 'promo-2' }),
    deep: listCodes({ ...onStore, promotion: 'promo-2', after: 'code-7' }),
  },
  'codes?promotion&status': {
    first: listCodes({ ...onStore, promotion: 'promo-2', status: 'disabled' }),
    deep: listCodes({ ...onStore, promotion: 'promo-2', status: 'active', after: 'code-7' }),
  },
  'codes?code': {
    first: listCodes({ ...onStore, canonical: 'C77777' }),
    deep: listCodes({ ...onStore, canonical: 'OLD', after: 'code-2' }),
    sorts: true,
  },
  'codes?prefix': {
    first: walkLiveCodes(walk('C7')),
    deep: walkLiveCodes(walk('C7', { canonical: 'C77777', id: 'code-77777' })),
  },
  'codes?prefix&status=archived': {
    first: walkArchivedCodes(walk('OL')),
    deep: walkArchivedCodes(walk('OL', { canonical: 'OLD', id: 'code-2' })),
  },
  'codes?batch': {
    first: walkBatchCodes(walk('code-7')),
    deep: walkBatchCodes(walk('code-7', { canonical: 'C77777', id: 'code-77777' })),
  },
  'codes/{id}/life': {
    first: listCodeEntries(life({ micros: 8e15, id: '~' })),
    deep: listCodeEntries(life(deep)),
    sorts: true,
  },
  'codes/{id}/life, what is counted by day': {
    first: listCodeTries({ ...onStore, codeId: 'c7', upTo: '2026-04-01' }),
    deep: listCodeClicks({
      ...onStore,
      codeId: 'c7',
      promotionId: 'promo-7',
      from: '2026-01-01',
      upTo: '2026-02-10',
    }),
    sorts: true,
  },
  'codes/{id}/life?locale': {
    first: listChanges({ ...onStore, kind: 'promotion', id: 'promo-7', upTo: 8e15 }),
    deep: listChanges({ ...onStore, kind: 'promotion', id: 'promo-7', upTo: 8e15, limit: 20 }),
  },
  promotions: { first: listPromotions(onStore), deep: listPromotions({ ...onStore, after: 'promo-7' }) },
  'promotions?status': {
    first: listPromotions({ ...onStore, status: 'paused' }),
    deep: listPromotions({ ...onStore, status: 'active', after: 'promo-7' }),
  },
  'promotions?campaign': {
    first: listPromotions({ ...onStore, campaign: 'camp-5' }),
    deep: listPromotions({ ...onStore, campaign: 'camp-5', after: 'promo-7' }),
  },
  'promotions?campaign&status': {
    first: listPromotions({ ...onStore, campaign: 'camp-5', status: 'active' }),
    deep: listPromotions({ ...onStore, campaign: 'camp-5', status: 'active', after: 'promo-7' }),
  },
  ...Object.fromEntries(
    // Which promotions stand on a page is decided in memory; the page and its figures are read by their ids.
    ['search', 'state', 'trigger', 'class', 'ends_before', 'failing', 'sort', 'order'].map(filter => [
      `promotions?${filter}`,
      { first: findPromotions('s', pageOfIds), deep: listPromotionCodes('s', pageOfIds), sorts: true },
    ]),
  ),
  'promotions?include': {
    first: listPromotionDays({ storeId: 's', ids: pageOfIds, from: '2026-04-01', currency: 'USD' }),
    deep: listPromotionAttempts('s', pageOfIds, ['2026-04-08', '2026-04-09']),
    sorts: true,
  },
  'promotions?search, a code': {
    first: findCodePromotions('s', 'C7'),
    deep: listCounters('s', ['p:promo-1', 'p:promo-1:USD']),
    sorts: true,
  },
  batches: { first: listBatches(onStore), deep: listBatches({ ...onStore, after: 'batch-1' }) },
  'batches?status': {
    first: listBatches({ ...onStore, status: 'making' }),
    deep: listBatches({ ...onStore, status: 'ready', after: 'batch-1' }),
  },
  'batches?promotion': {
    first: listBatches({ ...onStore, promotion: 'promo-2' }),
    deep: listBatches({ ...onStore, promotion: 'promo-2', after: 'batch-1' }),
  },
  'batches?promotion&status': {
    first: listBatches({ ...onStore, promotion: 'promo-2', status: 'making' }),
    deep: listBatches({ ...onStore, promotion: 'promo-2', status: 'ready', after: 'batch-1' }),
  },
  imports: { first: listImports(onStore), deep: listImports({ ...onStore, after: 'imp-7' }) },
  campaigns: { first: listCampaigns(onStore), deep: listCampaigns({ ...onStore, after: 'camp-7' }) },
  'campaigns?include': {
    first: listCampaigns(onStore),
    deep: listCounters('s', ['g:camp-1', 'g:camp-1:USD']),
  },
  'campaigns?status': {
    first: listCampaigns({ ...onStore, status: 'draft' }),
    deep: listCampaigns({ ...onStore, status: 'active', after: 'camp-7' }),
  },
  scenarios: {
    first: listScenarios({ ...onStore, status: 'active' }),
    deep: listScenarios({ ...onStore, status: 'active', after: 'scn-7' }),
  },
  'scenarios?status': {
    first: listScenarios({ ...onStore, status: 'archived' }),
    deep: listScenarios({ ...onStore, status: 'archived', after: 'scn-7' }),
  },
  revisions: {
    first: listRevisions({ ...onStore, kind: 'promotion', id: 'promo-7' }),
    deep: listRevisions({ ...onStore, kind: 'promotion', id: 'promo-7', before: 300 }),
  },
  'catalogue/items': {
    first: listCatalogueItems({ ...onStore, after: '' }),
    deep: listCatalogueItems({ ...onStore, after: 'sku-7' }),
  },
}

describe('lists', () => {
  it.each(Object.keys(lists))('[LST-1] %s reads a page along an index', async name => {
    const list = lists[name]!
    for (const statement of [list.first, list.deep]) {
      const plan = await planOf(statement)
      for (const scan of scans(plan)) {
        expect(scan['Node Type'], statement.text).toMatch(/^Index (Only )?Scan$/)
        expect(scan['Index Cond'], statement.text).toContain('store_id')
        // A page has 51 rows; what a filter throws away is at most of one order or one spelling of a code.
        expect(scan['Rows Removed by Filter'] ?? 0, statement.text).toBeLessThanOrEqual(51)
      }
      if (!list.sorts) expect(sorts(plan), statement.text).toEqual([])
      const blocks = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
      expect(blocks, statement.text).toBeLessThan(400)
    }
  })

  it('[LST-1] every list of the API and every filter of it is here', () => {
    const pages = operations.flatMap(({ path, query }) => {
      const parameters = query instanceof z.ZodObject ? Object.keys(query.shape) : []
      if (!parameters.includes('after')) return []
      const list = path.endsWith('/revisions') ? 'revisions' : path.replace('/v1/', '')
      const filters = parameters.filter(name => name !== 'after' && name !== 'limit')
      return [list, ...filters.map(filter => `${list}?${filter}`)]
    })
    expect(pages.length).toBeGreaterThan(10)
    expect(pages.filter(page => !(page in lists))).toEqual([])
  })
})

it('[C7] a filter that few codes of a prefix pass looks at 5,000 of them, and a count of those as well', async () => {
  const few = { ...walk('C'), status: 'disabled' }
  for (const statement of [walkLiveCodes(few), stopOfLiveCodes(few)]) {
    const plan = await planOf(statement)
    for (const scan of scans(plan)) expect(scan['Index Name'], statement.text).toBe('codes_canonical')
    const looked = nodes(plan).map(node => node['Rows Removed by Filter'] ?? 0)
    expect(Math.max(...looked), statement.text).toBeLessThanOrEqual(5000)
    expect(sorts(plan)).toEqual([])
  }
})

describe('the roll-up of reports', () => {
  const stretch = { storeId: 's', from: '2026-03-10T00:00:00Z', to: '2026-03-10T01:00:00Z' }
  const statements: Readonly<Record<string, Statement<unknown>>> = {
    'redemptions of a stretch': bookRedemptions('report_days', stretch),
    'changed orders': listChangedOrders(stretch),
    'what happened to them': readChangedOrders(stretch, ['rdm-77777', 'rdm-77778']),
    'the end of a stretch': endOfStretch('s', stretch.from, '2026-03-11T00:00:00Z', 500),
    'stores that are behind': listStoresBehind(),
    'how far it has come': readProgress('s', stretch.to),
  }

  it.each(Object.keys(statements))('[LST-1] %s: reads what is new and nothing else', async name => {
    const plan = await planOf(statements[name]!)
    const small = ['stores', 'report_progress', 'returns']
    for (const scan of scans(plan).filter(node => !small.includes(node['Relation Name'] ?? ''))) {
      expect(scan['Node Type']).toMatch(/^Index (Only )?Scan$|^ModifyTable$/)
    }
    const blocks = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
    expect(blocks).toBeLessThan(8000)
  })

  it('[LST-1] a report of a week reads the rows of that week', async () => {
    const span = { storeId: 's', currency: 'USD', from: '2026-02-01', to: '2026-02-07' }
    const plan = await planOf(readReportRows({ ...span, name: 'promotions', group: 'none', most: 10_000 }))
    for (const scan of scans(plan)) expect(scan['Node Type']).not.toBe('Seq Scan')
    for (const scan of scans(plan)) expect(scan['Rows Removed by Filter'] ?? 0).toBe(0)
  })
})
