-- The spine: stores and keys, promotions, codes, campaigns, counters, redemptions, the ledger, attempts, idempotency.
-- Every key starts with store_id, ids are made by the caller or the service, nothing uses a sequence.
-- The tables that a redemption writes have no foreign keys: one statement writes parent and children together under a
-- lock on the store's row, and a check per row would cost more than the row (`doctor --verify` compares them).

create table installation (
  singleton boolean primary key default true check (singleton),
  master_key_fingerprint text not null,
  created_at timestamptz not null default clock_timestamp()
);
comment on table installation is 'One row: the fingerprint of the master key. A server with another key refuses to start.';

create table stores (
  store_id text collate "C" primary key,
  name text not null,
  settings jsonb not null,
  version bigint not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
comment on column stores.version is 'Raised in the transaction of every change to promotions, campaigns or settings; redemptions lock it for share, so a stale plan is never used.';

create table api_keys (
  store_id text collate "C" not null references stores,
  key_id text collate "C" not null,
  hash bytea not null,
  kind text not null check (kind in ('secret', 'publishable')),
  scopes text[] not null default '{}',
  hint text not null,
  created_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz,
  primary key (store_id, key_id)
);
create unique index api_keys_hash on api_keys (hash);
comment on column api_keys.hash is 'SHA-256 of the key; the key itself is nowhere.';

create table campaigns (
  store_id text collate "C" not null references stores,
  campaign_id text collate "C" not null,
  revision bigint not null default 1,
  document jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (store_id, campaign_id)
);

create table promotions (
  store_id text collate "C" not null references stores,
  promotion_id text collate "C" not null,
  revision bigint not null default 1,
  status text not null check (status in ('draft', 'active', 'paused', 'archived')),
  campaign_id text collate "C",
  document jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (store_id, promotion_id),
  foreign key (store_id, campaign_id) references campaigns
);
create index promotions_status on promotions (store_id, status, promotion_id);

create table revisions (
  store_id text collate "C" not null references stores,
  kind text not null check (kind in ('promotion', 'code', 'campaign')),
  document_id text collate "C" not null,
  revision bigint not null,
  document jsonb not null,
  at timestamptz not null default clock_timestamp(),
  key_id text not null,
  primary key (store_id, kind, document_id, revision)
);
comment on table revisions is 'What every document said at every revision; append-only.';

create table codes (
  store_id text collate "C" not null references stores,
  code_id text collate "C" not null,
  canonical text collate "C" not null,
  promotion_id text collate "C" not null,
  status text not null check (status in ('active', 'disabled', 'archived')),
  revision bigint not null default 1,
  document jsonb not null,
  assigned_hashes text[] collate "C",
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (store_id, code_id),
  foreign key (store_id, promotion_id) references promotions
);
create unique index codes_canonical on codes (store_id, canonical) where status <> 'archived';
create index codes_alike on codes (store_id, translate(canonical, 'OIL', '011')) where status <> 'archived';
create index codes_promotion on codes (store_id, promotion_id, code_id);
comment on index codes_alike is 'Finds the one live code that a look-alike spelling may mean: O as 0, I and L as 1.';
comment on column codes.assigned_hashes is 'Keyed hashes of the identities a code is assigned to; no e-mail is stored in clear.';

create table counters (
  store_id text collate "C" not null,
  key text collate "C" not null,
  uses bigint not null default 0 check (uses >= 0),
  units bigint not null default 0 check (units >= 0),
  amount bigint not null default 0 check (amount between 0 and 9007199254740991),
  primary key (store_id, key)
);
comment on table counters is 'What was taken of every limit, one table so that there is one lock order: (store_id, key). Only limits that exist have rows.';

create table redemptions (
  store_id text collate "C" not null,
  redemption_id text collate "C" not null,
  order_id text collate "C" not null,
  status text not null check (status in ('redeemed', 'cancelled', 'returned')),
  redeemed_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  day date not null,
  currency text not null,
  customer_hashes text[] collate "C" not null default '{}',
  new_customer boolean,
  source jsonb not null default '{}',
  gross bigint not null check (gross >= 0),
  items_discount bigint not null check (items_discount between 0 and gross),
  shipping_discount bigint not null check (shipping_discount >= 0),
  total bigint not null check (total >= 0),
  refunded bigint not null default 0 check (refunded between 0 and total),
  -- The frozen price: the quote as it was promised, the promotions it was computed from, and the order's lines.
  quote json not null,
  frozen jsonb not null,
  fingerprint jsonb not null,
  primary key (store_id, redemption_id)
);
create unique index redemptions_order on redemptions (store_id, order_id);
create index redemptions_day on redemptions (store_id, day, redemption_id);
create index redemptions_recorded on redemptions (store_id, recorded_at, redemption_id);
comment on column redemptions.quote is 'json, not jsonb: it is shown as it was answered, keys in the same order.';
comment on column redemptions.day is 'Civil day of redeemed_at in the store''s zone, frozen: reports book on it.';
comment on column redemptions.fingerprint is 'Keyed hash of every path of the order, to name what differs when the order id comes again.';

create table order_identities (
  store_id text collate "C" not null,
  identity text collate "C" not null,
  redemption_id text collate "C" not null,
  cancelled boolean not null default false,
  primary key (store_id, identity, redemption_id)
);
comment on table order_identities is 'Which customer has ordered: keyed hashes only. Decides new_customer.';

create table redemption_lines (
  store_id text collate "C" not null,
  redemption_id text collate "C" not null,
  line_id text collate "C" not null,
  position integer not null,
  sku text,
  product text,
  quantity bigint not null check (quantity >= 1),
  gross bigint not null check (gross >= 0),
  discount bigint not null check (discount between 0 and gross),
  discounted_units bigint not null default 0 check (discounted_units between 0 and quantity),
  returned_units bigint not null default 0 check (returned_units between 0 and quantity),
  refunded bigint not null default 0 check (refunded >= 0),
  primary key (store_id, redemption_id, line_id)
);

create table ledger (
  store_id text collate "C" not null,
  entry_id text collate "C" not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  day date not null,
  type text not null check (type in ('reserved', 'released', 'expired', 'redeemed', 'cancelled', 'reopened', 'amended', 'returned')),
  redemption_id text collate "C",
  order_id text collate "C",
  return_id text collate "C",
  promotion_id text collate "C",
  code_id text collate "C",
  code text,
  campaign_id text collate "C",
  currency text not null,
  uses bigint not null default 0,
  units bigint not null default 0,
  amount bigint not null default 0,
  source jsonb not null default '{}',
  primary key (store_id, entry_id)
);
create index ledger_recorded on ledger (store_id, recorded_at, entry_id);
create index ledger_promotion on ledger (store_id, promotion_id, day);
create index ledger_redemption on ledger (store_id, redemption_id);
comment on table ledger is 'Append-only: what happened to every promotion of every order. A mistake is corrected by a new entry. `amount` is the discount (redeemed: positive, cancelled: negative); of a returned entry the refund.';

create table returns (
  store_id text collate "C" not null,
  return_id text collate "C" not null,
  redemption_id text collate "C" not null,
  at timestamptz not null,
  day date not null,
  refund bigint not null check (refund >= 0),
  document jsonb not null,
  fingerprint jsonb not null,
  primary key (store_id, return_id),
  foreign key (store_id, redemption_id) references redemptions
);

create table idempotency (
  store_id text collate "C" not null,
  endpoint text collate "C" not null,
  key text collate "C" not null,
  fingerprint jsonb not null,
  status integer not null,
  body json not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (store_id, endpoint, key)
);
create index idempotency_age on idempotency (created_at);
comment on column idempotency.body is 'json, not jsonb: it is replayed as it was answered, keys in the same order.';

create table attempts (
  store_id text collate "C" not null,
  day date not null,
  outcome text collate "C" not null,
  promotion_id text collate "C" not null default '',
  code_id text collate "C" not null default '',
  code text not null default '',
  count bigint not null check (count > 0),
  primary key (store_id, day, outcome, promotion_id, code_id, code)
);
comment on table attempts is 'How often a code was tried and what came of it: counted in memory, flushed each second. `outcome` is applied or a reason.';

create table outbox (
  store_id text collate "C" not null,
  event_id text collate "C" not null,
  at timestamptz not null default clock_timestamp(),
  type text not null,
  body jsonb not null,
  primary key (store_id, event_id)
);

create table catalogue_items (
  store_id text collate "C" not null references stores,
  sku text collate "C" not null,
  document jsonb not null,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (store_id, sku)
);
