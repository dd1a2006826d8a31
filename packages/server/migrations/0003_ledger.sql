-- Holds, and a redemption that is cheap to write: what many orders share is stored once, what a quote says already is not
-- stored again as rows. Only additions: an older server goes on working beside a newer one.

-- Promotions and settings as they were when an order was redeemed. Orders of one day mostly share them.
create table frozen_terms (
  store_id text collate "C" not null,
  terms_id text collate "C" not null,
  document jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (store_id, terms_id)
);
comment on table frozen_terms is 'Promotions and settings frozen at redemption, by the hash of their content; append-only.';

alter table redemptions alter column frozen drop not null;
alter table redemptions add column kept json;
alter table redemptions add column terms_id text collate "C";
alter table redemptions add column reservation_id text collate "C";
alter table redemptions add column first_quote json;
alter table redemptions add column amendments integer not null default 0;
-- A row of a usual order fits a page: compressing it or moving it out would cost more than all the rest of a redemption.
alter table redemptions set (toast_tuple_target = 8160);
alter table redemptions alter column quote set storage external;
alter table redemptions alter column kept set storage external;
comment on column redemptions.kept is 'The cart without names and the codes that opened promotions; with frozen_terms what refunds are computed from.';
comment on column redemptions.frozen is 'Written by versions before 0003: promotions, codes, settings and cart in one document.';
comment on column redemptions.first_quote is 'The first answer, when an amendment has replaced `quote`.';
comment on table redemption_lines is 'How far the lines of an order came back. Written by the first return of a line (by versions before 0003: at redemption).';

alter table ledger add column reservation_id text collate "C";

alter table counters add column held_uses bigint not null default 0 check (held_uses >= 0);
alter table counters add column held_units bigint not null default 0 check (held_units >= 0);
alter table counters add column held_amount bigint not null default 0 check (held_amount >= 0);
comment on column counters.held_uses is 'Σ holds of this key that were not yet resolved, expired ones included: never less than what is really held.';
alter table counters set (fillfactor = 70);

create table reservations (
  store_id text collate "C" not null,
  reservation_id text collate "C" not null,
  session_hash text collate "C" not null,
  status text not null check (status in ('held', 'redeemed', 'released', 'expired')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  currency text not null,
  customer_hashes text[] collate "C" not null default '{}',
  promotions jsonb not null,
  quote json not null,
  fingerprint jsonb not null default '{}',
  redemption_id text collate "C",
  primary key (store_id, reservation_id)
);
create unique index reservations_session on reservations (store_id, session_hash) where status = 'held';
create index reservations_expiry on reservations (store_id, expires_at) where status = 'held';
create index reservations_ended on reservations (ended_at) where status in ('released', 'expired');
comment on column reservations.status is '`held` past `expires_at` holds nothing: the clock decides, whoever comes next writes it down.';
comment on column reservations.promotions is 'By id of the promotion what is held of it: {entry, code_id, code, campaign_id, units, amount, gifts, source}. Schedule and period of what it holds are those of created_at.';
comment on column reservations.session_hash is 'Keyed hash of the session: whoever knows a session owns its reservation.';

create table holds (
  store_id text collate "C" not null,
  key text collate "C" not null,
  reservation_id text collate "C" not null,
  uses bigint not null default 0 check (uses >= 0),
  units bigint not null default 0 check (units >= 0),
  amount bigint not null default 0 check (amount >= 0),
  expires_at timestamptz not null,
  primary key (store_id, key, reservation_id)
);
create index holds_reservation on holds (store_id, reservation_id);
create index holds_expiry on holds (store_id, key, expires_at);
comment on table holds is 'What an open reservation keeps of a counter, one row per counter that it touches.';
