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
  changed_in bigint not null default 0,
  constraint campaigns_pkey PRIMARY KEY (store_id, campaign_id),
  constraint campaigns_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id)
);
CREATE INDEX campaigns_status ON public.campaigns USING btree (store_id, ((document ->> 'status'::text)), campaign_id);

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
CREATE INDEX codes_archived ON public.codes USING btree (store_id, canonical, code_id) WHERE (status = 'archived'::text);
CREATE INDEX codes_assigned ON public.codes USING gin (assigned_hashes) WHERE (assigned_hashes IS NOT NULL);
comment on index codes_assigned is 'Finds the codes of one customer: to be exported, erased, or known under a new master key. Codes of nobody are not in it.';
CREATE UNIQUE INDEX codes_canonical ON public.codes USING btree (store_id, canonical) WHERE (status <> 'archived'::text);
CREATE INDEX codes_promotion_status ON public.codes USING btree (store_id, promotion_id, status, code_id);
CREATE INDEX codes_status ON public.codes USING btree (store_id, status, code_id);
comment on column codes.assigned_hashes is 'Keyed hashes of the identities a code is assigned to; no e-mail is stored in clear.';

create table counters (
  store_id text collate "C" not null,
  key text collate "C" not null,
  uses bigint not null default 0,
  units bigint not null default 0,
  amount bigint not null default 0,
  held_uses bigint not null default 0,
  held_units bigint not null default 0,
  held_amount bigint not null default 0,
  constraint counters_pkey PRIMARY KEY (store_id, key),
  constraint counters_amount_check CHECK (((amount >= 0) AND (amount <= '9007199254740991'::bigint))),
  constraint counters_held_amount_check CHECK ((held_amount >= 0)),
  constraint counters_held_units_check CHECK ((held_units >= 0)),
  constraint counters_held_uses_check CHECK ((held_uses >= 0)),
  constraint counters_units_check CHECK ((units >= 0)),
  constraint counters_uses_check CHECK ((uses >= 0))
);
comment on table counters is 'What was taken of every limit, one table so that there is one lock order: (store_id, key). Only limits that exist have rows.';
comment on column counters.held_uses is 'Σ holds of this key that were not yet resolved, expired ones included: never less than what is really held.';

create table erasures (
  store_id text collate "C" not null,
  erasure_id text collate "C" not null,
  at timestamp with time zone not null default clock_timestamp(),
  key_id text not null,
  pseudonym text not null,
  orders integer not null,
  codes integer not null,
  constraint erasures_pkey PRIMARY KEY (store_id, erasure_id)
);
comment on table erasures is 'That a customer was erased, when, and by which key; never who. `pseudonym` stands where their hashes stood.';

create table frozen_terms (
  store_id text collate "C" not null,
  terms_id text collate "C" not null,
  document jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint frozen_terms_pkey PRIMARY KEY (store_id, terms_id)
);
comment on table frozen_terms is 'Promotions and settings frozen at redemption, by the hash of their content; append-only.';

create table holds (
  store_id text collate "C" not null,
  key text collate "C" not null,
  reservation_id text collate "C" not null,
  uses bigint not null default 0,
  units bigint not null default 0,
  amount bigint not null default 0,
  expires_at timestamp with time zone not null,
  constraint holds_pkey PRIMARY KEY (store_id, key, reservation_id),
  constraint holds_amount_check CHECK ((amount >= 0)),
  constraint holds_units_check CHECK ((units >= 0)),
  constraint holds_uses_check CHECK ((uses >= 0))
);
comment on table holds is 'What an open reservation keeps of a counter, one row per counter that it touches.';
CREATE INDEX holds_expiry ON public.holds USING btree (store_id, key, expires_at);
CREATE INDEX holds_reservation ON public.holds USING btree (store_id, reservation_id);

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
  key_number integer not null default 1,
  rotation text,
  other_fingerprint text,
  rotation_started_at timestamp with time zone,
  rotation_changed_at timestamp with time zone,
  restored_at timestamp with time zone,
  restored_from timestamp with time zone,
  constraint installation_pkey PRIMARY KEY (singleton),
  constraint installation_rotation CHECK (((rotation IS NULL) = (other_fingerprint IS NULL))),
  constraint installation_rotation_check CHECK ((rotation = ANY (ARRAY['started'::text, 'switched'::text]))),
  constraint installation_singleton_check CHECK (singleton)
);
comment on table installation is 'One row: the fingerprint of the master key; while it changes, of both. A server without the keys that are asked for refuses to start.';
comment on column installation.key_number is 'Of the key in master_key_fingerprint: 1 at first, one more with every switch.';
comment on column installation.rotation is 'null: one key. started: the other key is the next one, servers that know only the present one still run. switched: the other key is the previous one, every server must know both.';
comment on column installation.restored_from is 'When the backup was taken that this database was restored from: what was redeemed between then and restored_at is here only if it was sent again.';

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
  reservation_id text collate "C",
  change json,
  constraint ledger_pkey PRIMARY KEY (store_id, recorded_at, entry_id),
  constraint ledger_type_check CHECK ((type = ANY (ARRAY['reserved'::text, 'released'::text, 'expired'::text, 'redeemed'::text, 'cancelled'::text, 'reopened'::text, 'amended'::text, 'returned'::text])))
);
comment on table ledger is 'Append-only: what happened to every promotion of every order. A mistake is corrected by a new entry. `amount` is the discount (redeemed: positive, cancelled: negative); of a returned entry the refund, of an amended entry without a promotion what the shopper pays more or, negative, gets back.';
CREATE INDEX ledger_promotion_recorded ON public.ledger USING btree (store_id, promotion_id, recorded_at) WHERE (promotion_id IS NOT NULL);
CREATE INDEX ledger_redemption ON public.ledger USING btree (store_id, redemption_id);
comment on column ledger.gifts is 'Value of gift units that are no lines of the order (redeemed: positive, cancelled: negative). Budgets count amount + gifts.';
comment on column ledger.change is 'Of an amended order: {before, after}, its figures for reports (gross, net, discounted lines), so that each day keeps what was true on it.';

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
  changed_in bigint not null default 0,
  constraint promotions_pkey PRIMARY KEY (store_id, promotion_id),
  constraint promotions_store_id_campaign_id_fkey FOREIGN KEY (store_id, campaign_id) REFERENCES campaigns(store_id, campaign_id),
  constraint promotions_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id),
  constraint promotions_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'paused'::text, 'archived'::text])))
);
CREATE INDEX promotions_campaign ON public.promotions USING btree (store_id, campaign_id, promotion_id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX promotions_changed ON public.promotions USING btree (store_id, changed_in);
CREATE INDEX promotions_status ON public.promotions USING btree (store_id, status, promotion_id);
comment on column promotions.changed_in is 'The version of the store that this revision came with; never less.';

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
comment on table redemption_lines is 'How far the lines of an order came back. Written by the first return of a line (by versions before 0003: at redemption).';

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
  frozen jsonb,
  fingerprint jsonb not null,
  kept json,
  terms_id text collate "C",
  reservation_id text collate "C",
  first_quote json,
  amendments integer not null default 0,
  carried json,
  first_kept json,
  constraint redemptions_pkey PRIMARY KEY (store_id, redemption_id),
  constraint redemptions_check CHECK (((items_discount >= 0) AND (items_discount <= gross))),
  constraint redemptions_check1 CHECK (((refunded >= 0) AND (refunded <= total))),
  constraint redemptions_gross_check CHECK ((gross >= 0)),
  constraint redemptions_shipping_discount_check CHECK ((shipping_discount >= 0)),
  constraint redemptions_status_check CHECK ((status = ANY (ARRAY['redeemed'::text, 'cancelled'::text, 'returned'::text]))),
  constraint redemptions_total_check CHECK ((total >= 0))
);
CREATE UNIQUE INDEX redemptions_order ON public.redemptions USING btree (store_id, order_id);
CREATE INDEX redemptions_recorded ON public.redemptions USING btree (store_id, recorded_at, redemption_id);
comment on column redemptions.day is 'Civil day of redeemed_at in the store''s zone, frozen: reports book on it.';
comment on column redemptions.quote is 'json, not jsonb: it is shown as it was answered, keys in the same order.';
comment on column redemptions.frozen is 'Written by versions before 0003: promotions, codes, settings and cart in one document.';
comment on column redemptions.fingerprint is 'Keyed hash of every path of the order, to name what differs when the order id comes again.';
comment on column redemptions.kept is 'The cart without names and the codes that opened promotions; with frozen_terms what refunds are computed from.';
comment on column redemptions.first_quote is 'The first answer, when an amendment has replaced `quote`.';
comment on column redemptions.carried is 'The products that carried a discount: [[product, units, discount], …]. Null: read from quote and cart.';
comment on column redemptions.first_kept is 'The first `kept`, when an amendment has replaced it: a repeated redemption is compared with that.';

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
  constraint report_days_pkey PRIMARY KEY (store_id, report, currency, day, key)
);
comment on table report_days is 'What one promotion, code, campaign, channel, partner or product earned on one day of the store. Reports named total_… hold each order once. Made from the ledger alone: doctor --repair makes it anew.';
comment on column report_days.key is 'Of what the row is: an id, a channel, a product; empty where an order has none, and in totals.';

create table report_progress (
  store_id text collate "C" not null,
  until timestamp with time zone not null,
  constraint report_progress_pkey PRIMARY KEY (store_id)
);
comment on table report_progress is 'Everything recorded before `until` is in report_days; moved in the transaction that adds to them. Whoever rolls up holds the row.';

create table reservations (
  store_id text collate "C" not null,
  reservation_id text collate "C" not null,
  session_hash text collate "C" not null,
  status text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  currency text not null,
  customer_hashes text[] collate "C" not null default '{}'::text[],
  promotions jsonb not null,
  quote json not null,
  fingerprint jsonb not null default '{}'::jsonb,
  redemption_id text collate "C",
  constraint reservations_pkey PRIMARY KEY (store_id, reservation_id),
  constraint reservations_status_check CHECK ((status = ANY (ARRAY['held'::text, 'redeemed'::text, 'released'::text, 'expired'::text])))
);
CREATE INDEX reservations_ended ON public.reservations USING btree (ended_at) WHERE (status = ANY (ARRAY['released'::text, 'expired'::text]));
CREATE INDEX reservations_expiry ON public.reservations USING btree (store_id, expires_at) WHERE (status = 'held'::text);
CREATE UNIQUE INDEX reservations_session ON public.reservations USING btree (store_id, session_hash) WHERE (status = 'held'::text);
comment on column reservations.session_hash is 'Keyed hash of the session: whoever knows a session owns its reservation.';
comment on column reservations.status is '`held` past `expires_at` holds nothing: the clock decides, whoever comes next writes it down.';
comment on column reservations.promotions is 'By id of the promotion what is held of it: {entry, code_id, code, campaign_id, units, amount, gifts, source}. Schedule and period of what it holds are those of created_at.';

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
CREATE INDEX returns_redemption ON public.returns USING btree (store_id, redemption_id);

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
  codes_version bigint not null default 1,
  marked bigint not null default 0,
  constraint stores_pkey PRIMARY KEY (store_id)
);
comment on column stores.version is 'Raised in the transaction of every change that prices rest on (promotions, campaigns, settings, existing codes); redemptions lock it for share, so nothing stale is ever used.';
comment on column stores.codes_version is 'Raised by every change of an existing code, not by a new one: kept records of codes are as old as this number.';
comment on column stores.marked is 'How many raises of `version` also said what changed (changed_in, codes_version). Versions before 0006 raise `version` alone: where the difference has grown, everything is read anew.';

create table waiting_changes (
  store_id text collate "C" not null,
  change_id text collate "C" not null,
  since timestamp with time zone not null default clock_timestamp(),
  constraint waiting_changes_pkey PRIMARY KEY (store_id, change_id)
);
comment on table waiting_changes is 'Changes that wait for a store, mostly none: whoever is about to hold the store for share queues behind them.';
