-- Written by scripts/dump-schema.ts from the migrations; do not edit.

create table api_keys (
  store_id text collate "C" not null,
  key_id text collate "C" not null,
  hash bytea not null,
  kind text not null,
  scopes text[] not null default '{}'::text[],
  hint text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (store_id, key_id),
  constraint api_keys_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id),
  constraint api_keys_kind_check CHECK ((kind = ANY (ARRAY['secret'::text, 'publishable'::text])))
);
CREATE UNIQUE INDEX api_keys_hash ON public.api_keys USING btree (hash);
comment on column api_keys.hash is 'SHA-256 of the key; the key itself is nowhere.';

create table attempts (
  store_id text collate "C" not null,
  day date not null,
  outcome text collate "C" not null,
  promotion_id text collate "C" not null default ''::text,
  code_id text collate "C" not null default ''::text,
  code text not null default ''::text,
  count bigint not null,
  constraint attempts_pkey PRIMARY KEY (store_id, day, outcome, promotion_id, code_id, code),
  constraint attempts_count_check CHECK ((count > 0))
);
comment on table attempts is 'How often a code was tried and what came of it: counted in memory, flushed each second. `outcome` is applied or a reason.';

create table campaigns (
  store_id text collate "C" not null,
  campaign_id text collate "C" not null,
  revision bigint not null default 1,
  document jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint campaigns_pkey PRIMARY KEY (store_id, campaign_id),
  constraint campaigns_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id)
);

create table catalogue_items (
  store_id text collate "C" not null,
  sku text collate "C" not null,
  document jsonb not null,
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint catalogue_items_pkey PRIMARY KEY (store_id, sku),
  constraint catalogue_items_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id)
);

create table codes (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  canonical text collate "C" not null,
  promotion_id text collate "C" not null,
  status text not null,
  revision bigint not null default 1,
  document jsonb not null,
  assigned_hashes text[] collate "C",
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint codes_pkey PRIMARY KEY (store_id, code_id),
  constraint codes_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id),
  constraint codes_store_id_promotion_id_fkey FOREIGN KEY (store_id, promotion_id) REFERENCES promotions(store_id, promotion_id),
  constraint codes_status_check CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text, 'archived'::text])))
);
CREATE INDEX codes_alike ON public.codes USING btree (store_id, translate(canonical, 'OIL'::text, '011'::text)) WHERE (status <> 'archived'::text);
comment on index codes_alike is 'Finds the one live code that a look-alike spelling may mean: O as 0, I and L as 1.';
CREATE UNIQUE INDEX codes_canonical ON public.codes USING btree (store_id, canonical) WHERE (status <> 'archived'::text);
CREATE INDEX codes_promotion ON public.codes USING btree (store_id, promotion_id, code_id);
comment on column codes.assigned_hashes is 'Keyed hashes of the identities a code is assigned to; no e-mail is stored in clear.';

create table counters (
  store_id text collate "C" not null,
  key text collate "C" not null,
  uses bigint not null default 0,
  units bigint not null default 0,
  amount bigint not null default 0,
  constraint counters_pkey PRIMARY KEY (store_id, key),
  constraint counters_amount_check CHECK (((amount >= 0) AND (amount <= '9007199254740991'::bigint))),
  constraint counters_units_check CHECK ((units >= 0)),
  constraint counters_uses_check CHECK ((uses >= 0))
);
comment on table counters is 'What was taken of every limit, one table so that there is one lock order: (store_id, key). Only limits that exist have rows.';

create table idempotency (
  store_id text collate "C" not null,
  endpoint text collate "C" not null,
  key text collate "C" not null,
  fingerprint jsonb not null,
  status integer not null,
  body json not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint idempotency_pkey PRIMARY KEY (store_id, endpoint, key)
);
CREATE INDEX idempotency_age ON public.idempotency USING btree (created_at);
comment on column idempotency.body is 'json, not jsonb: it is replayed as it was answered, keys in the same order.';

create table installation (
  singleton boolean not null default true,
  master_key_fingerprint text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint installation_pkey PRIMARY KEY (singleton),
  constraint installation_singleton_check CHECK (singleton)
);
comment on table installation is 'One row: the fingerprint of the master key. A server with another key refuses to start.';

create table ledger (
  store_id text collate "C" not null,
  entry_id text collate "C" not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  day date not null,
  type text not null,
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
  source jsonb not null default '{}'::jsonb,
  gifts bigint not null default 0,
  constraint ledger_pkey PRIMARY KEY (store_id, entry_id),
  constraint ledger_type_check CHECK ((type = ANY (ARRAY['reserved'::text, 'released'::text, 'expired'::text, 'redeemed'::text, 'cancelled'::text, 'reopened'::text, 'amended'::text, 'returned'::text])))
);
comment on table ledger is 'Append-only: what happened to every promotion of every order. A mistake is corrected by a new entry. `amount` is the discount (redeemed: positive, cancelled: negative); of a returned entry the refund.';
CREATE INDEX ledger_promotion ON public.ledger USING btree (store_id, promotion_id, day);
CREATE INDEX ledger_recorded ON public.ledger USING btree (store_id, recorded_at, entry_id);
CREATE INDEX ledger_redemption ON public.ledger USING btree (store_id, redemption_id);
comment on column ledger.gifts is 'Value of gift units that are no lines of the order (redeemed: positive, cancelled: negative). Budgets count amount + gifts.';

create table order_identities (
  store_id text collate "C" not null,
  identity text collate "C" not null,
  redemption_id text collate "C" not null,
  cancelled boolean not null default false,
  constraint order_identities_pkey PRIMARY KEY (store_id, identity, redemption_id)
);
comment on table order_identities is 'Which customer has ordered: keyed hashes only. Decides new_customer.';

create table outbox (
  store_id text collate "C" not null,
  event_id text collate "C" not null,
  at timestamp with time zone not null default clock_timestamp(),
  type text not null,
  body jsonb not null,
  constraint outbox_pkey PRIMARY KEY (store_id, event_id)
);

create table promotions (
  store_id text collate "C" not null,
  promotion_id text collate "C" not null,
  revision bigint not null default 1,
  status text not null,
  campaign_id text collate "C",
  document jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint promotions_pkey PRIMARY KEY (store_id, promotion_id),
  constraint promotions_store_id_campaign_id_fkey FOREIGN KEY (store_id, campaign_id) REFERENCES campaigns(store_id, campaign_id),
  constraint promotions_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id),
  constraint promotions_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'paused'::text, 'archived'::text])))
);
CREATE INDEX promotions_status ON public.promotions USING btree (store_id, status, promotion_id);

create table redemption_lines (
  store_id text collate "C" not null,
  redemption_id text collate "C" not null,
  line_id text collate "C" not null,
  "position" integer not null,
  sku text,
  product text,
  quantity bigint not null,
  gross bigint not null,
  discount bigint not null,
  discounted_units bigint not null default 0,
  returned_units bigint not null default 0,
  refunded bigint not null default 0,
  constraint redemption_lines_pkey PRIMARY KEY (store_id, redemption_id, line_id),
  constraint redemption_lines_check CHECK (((discount >= 0) AND (discount <= gross))),
  constraint redemption_lines_check1 CHECK (((discounted_units >= 0) AND (discounted_units <= quantity))),
  constraint redemption_lines_check2 CHECK (((returned_units >= 0) AND (returned_units <= quantity))),
  constraint redemption_lines_gross_check CHECK ((gross >= 0)),
  constraint redemption_lines_quantity_check CHECK ((quantity >= 1)),
  constraint redemption_lines_refunded_check CHECK ((refunded >= 0))
);

create table redemptions (
  store_id text collate "C" not null,
  redemption_id text collate "C" not null,
  order_id text collate "C" not null,
  status text not null,
  redeemed_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  day date not null,
  currency text not null,
  customer_hashes text[] collate "C" not null default '{}'::text[],
  new_customer boolean,
  source jsonb not null default '{}'::jsonb,
  gross bigint not null,
  items_discount bigint not null,
  shipping_discount bigint not null,
  total bigint not null,
  refunded bigint not null default 0,
  quote json not null,
  frozen jsonb not null,
  fingerprint jsonb not null,
  constraint redemptions_pkey PRIMARY KEY (store_id, redemption_id),
  constraint redemptions_check CHECK (((items_discount >= 0) AND (items_discount <= gross))),
  constraint redemptions_check1 CHECK (((refunded >= 0) AND (refunded <= total))),
  constraint redemptions_gross_check CHECK ((gross >= 0)),
  constraint redemptions_shipping_discount_check CHECK ((shipping_discount >= 0)),
  constraint redemptions_status_check CHECK ((status = ANY (ARRAY['redeemed'::text, 'cancelled'::text, 'returned'::text]))),
  constraint redemptions_total_check CHECK ((total >= 0))
);
CREATE INDEX redemptions_day ON public.redemptions USING btree (store_id, day, redemption_id);
CREATE UNIQUE INDEX redemptions_order ON public.redemptions USING btree (store_id, order_id);
CREATE INDEX redemptions_recorded ON public.redemptions USING btree (store_id, recorded_at, redemption_id);
comment on column redemptions.day is 'Civil day of redeemed_at in the store''s zone, frozen: reports book on it.';
comment on column redemptions.quote is 'json, not jsonb: it is shown as it was answered, keys in the same order.';
comment on column redemptions.fingerprint is 'Keyed hash of every path of the order, to name what differs when the order id comes again.';

create table returns (
  store_id text collate "C" not null,
  return_id text collate "C" not null,
  redemption_id text collate "C" not null,
  at timestamp with time zone not null,
  day date not null,
  refund bigint not null,
  document jsonb not null,
  fingerprint jsonb not null,
  constraint returns_pkey PRIMARY KEY (store_id, return_id),
  constraint returns_store_id_redemption_id_fkey FOREIGN KEY (store_id, redemption_id) REFERENCES redemptions(store_id, redemption_id),
  constraint returns_refund_check CHECK ((refund >= 0))
);

create table revisions (
  store_id text collate "C" not null,
  kind text not null,
  document_id text collate "C" not null,
  revision bigint not null,
  document jsonb not null,
  at timestamp with time zone not null default clock_timestamp(),
  key_id text not null,
  constraint revisions_pkey PRIMARY KEY (store_id, kind, document_id, revision),
  constraint revisions_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id),
  constraint revisions_kind_check CHECK ((kind = ANY (ARRAY['promotion'::text, 'code'::text, 'campaign'::text])))
);
comment on table revisions is 'What every document said at every revision; append-only.';

create table stores (
  store_id text collate "C" not null,
  name text not null,
  settings jsonb not null,
  version bigint not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint stores_pkey PRIMARY KEY (store_id)
);
comment on column stores.version is 'Raised in the transaction of every change to promotions, campaigns or settings; redemptions lock it for share, so a stale plan is never used.';
