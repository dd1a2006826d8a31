/** Neighbours of a code are found along the indexes, so that many codes cost what few cost. */
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withDatabase } from '../../../test/with-database.ts'
import { findNeighbours } from './find-neighbours.ts'

const database = withDatabase()
let client: pg.Client

const fill = `
insert into stores (store_id, name, settings) values ('s', 's', '{}'), ('t', 't', '{}');
insert into promotions (store_id, promotion_id, status, document) values ('s', 'p', 'active', '{}'), ('t', 'p', 'active', '{}');
insert into codes (store_id, code_id, canonical, promotion_id, status, document)
select 's', 'code-' || g, 'MANY' || g, 'p', 'active', jsonb_build_object('code', 'Many-' || g) from generate_series(1, 30000) g;
insert into codes (store_id, code_id, canonical, promotion_id, status, document) values
  ('s', 'solo', 'SOLO77', 'p', 'disabled', '{"code": "SOLO77"}'), ('s', 'old', 'S0LO77', 'p', 'archived', '{"code": "S0LO77"}'),
  ('s', 'gone', 'MANY0', 'p', 'archived', '{"code": "MANY0"}'), ('t', 'theirs', 'MANYX', 'p', 'active', '{"code": "MANYX"}');
analyze codes`

beforeAll(async () => {
  client = new pg.Client({ ...database.connection })
  await client.connect()
  await client.query(fill)
}, 60_000)
afterAll(() => client.end())

const forms = [...Array.from({ length: 2000 }, (_, index) => `MANX${index}`), 'MANY7', 'MANY0', 'MANYX']
const search = findNeighbours({ storeId: 's', forms, alike: 'S01077' })

it('[row 12] are the live codes of the store that have one of the forms, or look like the code', async () => {
  const { rows } = await client.query(search.text, [...search.values])
  expect(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
    { id: 'code-7', canonical: 'MANY7', code: 'Many-7', promotion: 'p' },
    { id: 'solo', canonical: 'SOLO77', code: 'SOLO77', promotion: 'p' },
  ])
})

it('[C6] are found along the indexes', async () => {
  // As every connection of the service: one plan for whatever is asked.
  await client.query('set plan_cache_mode = force_generic_plan')
  await client.query(`prepare neighbours (text, text[], text) as ${search.text}`)
  const explained = await client.query(
    `explain (analyze, buffers off) execute neighbours ('s', '{MANY7,MANX1}', 'S01077')`,
  )
  const plan = explained.rows.map(row => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/codes_canonical.*\n.*Index Cond: .*canonical = ANY \(\$2\)/)
  expect(plan).toMatch(/codes_alike.*\n.*Index Cond: .*translate\(canonical.* = \$3/)
  expect(plan).not.toMatch(/Seq Scan|codes_pkey/)
})
