/** A database with enough of everything that the way to a page shows: what reads all of it is slow, and seen in its plan. */

/** 200,000 entries of 100,000 orders, 100,000 codes (of which few are disabled), and as it should be in the others. */
export const manyRows = `
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
insert into code_alarms (store_id, code_id, raised_at, signals)
select 's', 'code-' || g, timestamptz '2026-03-01 00:00:00Z' + g * interval '10 seconds', '[]' from generate_series(1, 20000) g;
insert into guard_attacks (store_id, attack_id, at, kind, details)
select 's', 'evt-' || g, timestamptz '2026-03-01 00:00:00Z' + g * interval '10 seconds', 'rapid_try', '{}' from generate_series(1, 20000) g;
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
