-- The read side: reports as sums per civil day, rolled up from the ledger by a job, and an index for every filter of a
-- list. Only additions, and two indexes replaced by others on the same columns.

create table report_days (
  store_id text collate "C" not null,
  report text collate "C" not null,
  currency text collate "C" not null,
  day date not null,
  key text collate "C" not null,
  label text,
  redemptions bigint not null default 0,
  units bigint not null default 0,
  gross bigint not null default 0,
  discount bigint not null default 0,
  net bigint not null default 0,
  refunds bigint not null default 0,
  new_customers bigint not null default 0,
  primary key (store_id, report, currency, day, key)
) with (fillfactor = 80);
comment on table report_days is 'What one promotion, code, campaign, channel, partner or product earned on one day of the store. Reports named total_… hold each order once. Made from the ledger alone: doctor --repair makes it anew.';
comment on column report_days.key is 'Of what the row is: an id, a channel, a product; empty where an order has none, and in totals.';

create table report_progress (
  store_id text collate "C" not null primary key,
  until timestamptz not null
);
comment on table report_progress is 'Everything recorded before `until` is in report_days; moved in the transaction that adds to them. Whoever rolls up holds the row.';

-- What the job would otherwise have to read out of every quote again, ten times slower.
alter table redemptions add column carried json;
comment on column redemptions.carried is 'The products that carried a discount: [[product, units, discount], …]. Null: read from quote and cart.';

alter table ledger add column change json;
comment on column ledger.change is 'Of an amended order: {before, after}, its figures for reports (gross, net, discounted lines), so that each day keeps what was true on it.';

-- Codes are not written by redemptions: every filter of their list has its index, in the order of the list.
create index codes_promotion_status on codes (store_id, promotion_id, status, code_id);
drop index codes_promotion;
create index codes_status on codes (store_id, status, code_id);
create index codes_archived on codes (store_id, canonical, code_id) where status = 'archived';
create index promotions_campaign on promotions (store_id, campaign_id, promotion_id) where campaign_id is not null;
create index campaigns_status on campaigns (store_id, (document ->> 'status'), campaign_id);

-- Instead of by day, which reports asked for: a promotion's entries in the order of their list.
create index ledger_promotion_recorded on ledger (store_id, promotion_id, recorded_at) where promotion_id is not null;
drop index ledger_promotion;
