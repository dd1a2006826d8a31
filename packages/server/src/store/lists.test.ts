/** Every list is read along an index that has its order, whatever it is filtered by and however far in the page is. */
import { operations } from '@counterfoil/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { manyRows } from '../../test/many-rows.ts'
import { lists, walk } from '../../test/paged-lists.ts'
import { nodes, planOf, scans, sorts } from '../../test/plan-of.ts'
import { withDatabase } from '../../test/with-database.ts'
import { countPastOrdersElsewhere } from './backtests/count-past-orders-elsewhere.ts'
import { listPastOrders } from './backtests/list-past-orders.ts'
import { stopOfLiveCodes, walkLiveCodes } from './codes/walk-codes.ts'
import { countHeads } from './comparison/count-heads.ts'
import { sumArms } from './comparison/sum-arms.ts'
import type { Statement } from './database.ts'
import { bookRedemptions } from './reports/book-redemptions.ts'
import { endOfStretch } from './reports/end-of-stretch.ts'
import { listChangedOrders } from './reports/list-changed-orders.ts'
import { listStoresBehind } from './reports/list-stores-behind.ts'
import { readChangedOrders } from './reports/read-changed-orders.ts'
import { readProgress } from './reports/read-progress.ts'
import { readReportRows } from './reports/read-report.ts'

const database = withDatabase()
let client: pg.Client

beforeAll(async () => {
  client = new pg.Client({ ...database.connection })
  await client.connect()
  await client.query(manyRows)
  // As every connection of the service: one plan for whatever is asked.
  await client.query('set plan_cache_mode = force_generic_plan')
}, 120_000)
afterAll(() => client.end())

describe('lists', () => {
  it.each(Object.keys(lists))('[LST-1] %s reads a page along an index', async name => {
    const list = lists[name]!
    for (const statement of [list.first, list.deep]) {
      const plan = await planOf(client, statement)
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
    const plan = await planOf(client, statement)
    for (const scan of scans(plan)) expect(scan['Index Name'], statement.text).toBe('codes_canonical')
    const looked = nodes(plan).map(node => node['Rows Removed by Filter'] ?? 0)
    expect(Math.max(...looked), statement.text).toBeLessThanOrEqual(5000)
    expect(sorts(plan)).toEqual([])
  }
})

it('[BKT-5] orders of some days are read along the ledger, newest first, until there are enough', async () => {
  const asked = { storeId: 's', from: '2026-03-02', to: '2026-03-31', currency: 'USD', limit: 50 }
  for (const statement of [listPastOrders(asked), countPastOrdersElsewhere(asked)]) {
    const plan = await planOf(client, statement)
    expect(scans(plan).map(scan => scan['Index Name'])).toEqual(['redemptions_recorded'])
    expect(sorts(plan), statement.text).toEqual([])
  }
})

it('[CMP-7] orders of an arm are found along an index, and only those since the days began', async () => {
  const arm = (place: number, kind: 'promotion' | 'code' | 'channel', key: string) => ({
    ...{ arm: place, kind, key },
    ...{ promotion: kind === 'promotion' ? key : 'promo-1', prefix: 'none' },
  })
  const span = { storeId: 't', from: '2026-03-12', to: '2026-03-31', currency: 'USD', most: 50_000, named: 1000 }
  for (const arms of [
    [arm(0, 'promotion', 'promo-rare'), arm(1, 'promotion', 'promo-1')],
    [arm(0, 'code', 'code-1'), arm(1, 'code', 'code-2')],
    [arm(0, 'channel', 'mail'), arm(1, 'channel', 'social')],
  ])
    for (const statement of [sumArms({ ...span, arms }), countHeads({ ...span, arms })]) {
      const plan = await planOf(client, statement)
      // Batches are few: where one promotion in three has each of them, all are read.
      for (const scan of scans(plan).filter(node => node['Relation Name'] !== 'batches'))
        expect(scan['Node Type'], statement.name).not.toBe('Seq Scan')
      const blocks = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
      expect(blocks, `${statement.name} of ${arms[0]?.kind}`).toBeLessThan(30_000)
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
    const plan = await planOf(client, statements[name]!)
    const small = ['stores', 'report_progress', 'returns']
    for (const scan of scans(plan).filter(node => !small.includes(node['Relation Name'] ?? ''))) {
      expect(scan['Node Type']).toMatch(/^Index (Only )?Scan$|^ModifyTable$/)
    }
    const blocks = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
    expect(blocks).toBeLessThan(8000)
  })

  it('[LST-1] a report of a week reads the rows of that week', async () => {
    const span = { storeId: 's', currency: 'USD', from: '2026-02-01', to: '2026-02-07' }
    const plan = await planOf(client, readReportRows({ ...span, name: 'promotions', group: 'none', most: 10_000 }))
    for (const scan of scans(plan)) expect(scan['Node Type']).not.toBe('Seq Scan')
    for (const scan of scans(plan)) expect(scan['Rows Removed by Filter'] ?? 0).toBe(0)
  })
})
