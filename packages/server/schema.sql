-- Written by scripts/dump-schema.ts from the migrations; do not edit.

create table account_links (
  store_id text collate "C" not null,
  link_id text collate "C" not null,
  token_hash bytea not null,
  kind text not null,
  account_id text collate "C",
  created_at timestamp with time zone not null default clock_timestamp(),
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint account_links_pkey PRIMARY KEY (store_id, link_id),
  constraint account_links_kind_check CHECK ((kind = ANY (ARRAY['setup'::text, 'invitation'::text, 'sign_in'::text])))
);
comment on table account_links is 'Links that work once: to set a store up, to join it, to sign in without anything else. Only hashes of their tokens are kept.';
CREATE INDEX account_links_account ON public.account_links USING btree (store_id, account_id);
CREATE INDEX account_links_ended ON public.account_links USING btree (ends_at);
CREATE UNIQUE INDEX account_links_token ON public.account_links USING btree (store_id, token_hash);
comment on column account_links.account_id is 'Null while a store is set up: there is nobody yet.';

create table accounts (
  store_id text collate "C" not null,
  account_id text collate "C" not null,
  email text collate "C" not null,
  name text not null,
  role text not null,
  status text not null,
  password text,
  locale text,
  revision bigint not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  changed_at timestamp with time zone not null default clock_timestamp(),
  signed_in_at timestamp with time zone,
  constraint accounts_pkey PRIMARY KEY (store_id, account_id),
  constraint accounts_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'marketer'::text, 'analyst'::text]))),
  constraint accounts_status_check CHECK ((status = ANY (ARRAY['invited'::text, 'active'::text, 'deactivated'::text])))
);
comment on table accounts is 'The people of one store. Whoever works in two stores has an account in each.';
CREATE UNIQUE INDEX accounts_email ON public.accounts USING btree (store_id, email);
comment on column accounts.email is 'In canonical form: trimmed, NFKC, lower case, the domain as IDNA.';
comment on column accounts.password is 'scrypt with its parameters and salt; null: this person signs in otherwise.';

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
CREATE INDEX attempts_code ON public.attempts USING btree (store_id, code_id, day) WHERE (code_id <> ''::text);
comment on index attempts_code is 'Finds the tries of one code, day by day.';

create table audit_entries (
  store_id text collate "C" not null,
  audit_id text collate "C" not null,
  at timestamp with time zone not null default clock_timestamp(),
  actor text collate "C" not null,
  kind text collate "C" not null,
  document_id text collate "C" not null default ''::text,
  action text not null,
  revision bigint,
  before jsonb,
  after jsonb,
  note jsonb,
  seq bigint,
  digest text,
  hash text,
  constraint audit_entries_pkey PRIMARY KEY (store_id, audit_id),
  constraint audit_entries_seq_check CHECK ((seq > 0))
);
comment on table audit_entries is 'Every change that a person or a key made: append-only, each entry linked to the one before by its hash. Nothing of a customer is here.';
CREATE INDEX audit_entries_actor ON public.audit_entries USING btree (store_id, actor, at, audit_id);
CREATE INDEX audit_entries_at ON public.audit_entries USING btree (store_id, at, audit_id);
CREATE UNIQUE INDEX audit_entries_chain ON public.audit_entries USING btree (store_id, seq);
CREATE INDEX audit_entries_document ON public.audit_entries USING btree (store_id, document_id, at, audit_id);
CREATE INDEX audit_entries_kind ON public.audit_entries USING btree (store_id, kind, at, audit_id);
CREATE INDEX audit_entries_open ON public.audit_entries USING btree (store_id, at, audit_id) WHERE (seq IS NULL);
comment on column audit_entries.actor is 'The id of the key or of the account.';
comment on column audit_entries.document_id is 'Empty: the store itself.';
comment on column audit_entries.revision is 'Of a document with revisions: what it says from here on. What it said before is the revision before.';
comment on column audit_entries.seq is 'Its place in the chain, given within a second after it was written; null: not yet.';
comment on column audit_entries.digest is 'SHA-256 of the revision as it was when the entry was linked.';
comment on column audit_entries.hash is 'SHA-256 of the entry and of the hash before it.';

create table audit_heads (
  store_id text collate "C" not null,
  seq bigint not null default 0,
  hash text not null default ''::text,
  constraint audit_heads_pkey PRIMARY KEY (store_id)
);
comment on table audit_heads is 'Where the chain of a store has come to. Whoever links entries holds the row; changes and redemptions never do.';

create table batch_ranges (
  store_id text collate "C" not null,
  space_id text collate "C" not null,
  first_index bigint not null,
  last_index bigint not null,
  batch_id text collate "C" not null,
  disabled boolean not null default false,
  granted_in bigint not null,
  exported_at timestamp with time zone,
  issued_to bigint not null,
  changed_in bigint not null,
  constraint batch_ranges_pkey PRIMARY KEY (store_id, space_id, first_index),
  constraint batch_ranges_store_id_batch_id_fkey FOREIGN KEY (store_id, batch_id) REFERENCES batches(store_id, batch_id),
  constraint batch_ranges_store_id_space_id_fkey FOREIGN KEY (store_id, space_id) REFERENCES code_spaces(store_id, space_id),
  constraint batch_ranges_check CHECK (((first_index >= 0) AND (first_index <= last_index))),
  constraint batch_ranges_check1 CHECK (((issued_to >= first_index) AND (issued_to <= (last_index + 1))))
);
comment on table batch_ranges is 'Stretches of indexes that were handed out, both ends included. They never overlap: each begins where its space had come to.';
CREATE INDEX batch_ranges_batch ON public.batch_ranges USING btree (store_id, batch_id, first_index);
CREATE INDEX batch_ranges_changed ON public.batch_ranges USING btree (store_id, changed_in);
comment on column batch_ranges.granted_in is 'The version of the store that handed it out: where patterns overlap, a string belongs to the earliest.';
comment on column batch_ranges.exported_at is 'When its codes were first downloaded: `expires_after` counts from here.';
comment on column batch_ranges.issued_to is 'The next index to be issued one by one.';

create table batches (
  store_id text collate "C" not null,
  batch_id text collate "C" not null,
  promotion_id text collate "C" not null,
  space_id text collate "C" not null,
  status text not null,
  handout text not null,
  document jsonb not null,
  revision bigint not null default 1,
  made bigint not null default 0,
  counted bigint not null default 0,
  exported bigint not null default 0,
  issued bigint not null default 0,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  changed_in bigint not null,
  constraint batches_pkey PRIMARY KEY (store_id, batch_id),
  constraint batches_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id),
  constraint batches_store_id_promotion_id_fkey FOREIGN KEY (store_id, promotion_id) REFERENCES promotions(store_id, promotion_id),
  constraint batches_store_id_space_id_fkey FOREIGN KEY (store_id, space_id) REFERENCES code_spaces(store_id, space_id),
  constraint batches_handout_check CHECK ((handout = ANY (ARRAY['export'::text, 'issue'::text]))),
  constraint batches_status_check CHECK ((status = ANY (ARRAY['making'::text, 'paused'::text, 'ready'::text, 'disabled'::text])))
);
comment on table batches is 'What many codes have in common; each of them is computed from this row and its index.';
CREATE INDEX batches_changed ON public.batches USING btree (store_id, changed_in);
CREATE INDEX batches_making ON public.batches USING btree (store_id, batch_id) WHERE (status = 'making'::text);
CREATE INDEX batches_promotion ON public.batches USING btree (store_id, promotion_id, batch_id);
CREATE INDEX batches_promotion_status ON public.batches USING btree (store_id, promotion_id, status, batch_id);
CREATE INDEX batches_status ON public.batches USING btree (store_id, status, batch_id);
comment on column batches.made is 'Codes that were found to exist so far.';
comment on column batches.counted is 'Indexes that were looked at so far: a word list, or another pattern that has the code already, takes some out.';
comment on column batches.exported is 'Codes that left in a file at least once.';
comment on column batches.issued is 'Codes that were handed out one by one.';

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

create table clicks (
  store_id text collate "C" not null,
  day date not null,
  promotion_id text collate "C" not null default ''::text,
  batch_id text collate "C" not null default ''::text,
  code_id text collate "C" not null default ''::text,
  utm_source text collate "C" not null default ''::text,
  utm_medium text collate "C" not null default ''::text,
  utm_campaign text collate "C" not null default ''::text,
  code text not null default ''::text,
  count bigint not null,
  constraint clicks_pkey PRIMARY KEY (store_id, day, promotion_id, batch_id, code_id, utm_source, utm_medium, utm_campaign),
  constraint clicks_count_check CHECK ((count > 0))
);
comment on table clicks is 'How often links were followed, per day of the store: counted in memory, flushed each second. Nothing of a visitor is here.';
comment on column clicks.promotion_id is 'Empty: there was no such code when it was counted.';
comment on column clicks.code_id is 'Empty: no such code, or one of a batch, a person or a session: of those only the promotion and the batch are told, since a code of their own would name them.';
comment on column clicks.code is 'How the code is written; it belongs to code_id.';

create table code_alarms (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  raised_at timestamp with time zone not null default clock_timestamp(),
  signals jsonb not null,
  constraint code_alarms_pkey PRIMARY KEY (store_id, code_id)
);
comment on table code_alarms is 'The last time a code was suspected to have leaked; the same code is told of once a day.';
CREATE INDEX code_alarms_raised ON public.code_alarms USING btree (store_id, raised_at, code_id);

create table code_diaries (
  store_id text collate "C" not null,
  until timestamp with time zone not null,
  constraint code_diaries_pkey PRIMARY KEY (store_id)
);
comment on table code_diaries is 'How far a store''s code_entries and code_uses have come; moved in the transaction that adds to them. Whoever writes them holds the row.';

create table code_entries (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  recorded_at timestamp with time zone not null,
  entry_id text collate "C" not null,
  constraint code_entries_pkey PRIMARY KEY (store_id, code_id, recorded_at, entry_id)
);
comment on table code_entries is 'The entries of the ledger that a code had part in, also returns of its orders: an index by code that no redemption writes. Everything before `code_diaries.until` is in it.';

create table code_hours (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  hour timestamp with time zone not null,
  promotion_id text collate "C" not null,
  uses bigint not null default 0,
  wrong_audience bigint not null default 0,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint code_hours_pkey PRIMARY KEY (store_id, code_id, hour)
);
comment on table code_hours is 'Sessions in which a code was first applied, or first refused because it is another customer''s or another segment''s, by hour. Only of codes with several in the hour; kept for two days.';
CREATE INDEX code_hours_changed ON public.code_hours USING btree (changed_at);

create table code_recipients (
  store_id text collate "C" not null,
  recipient text collate "C" not null,
  purpose text collate "C" not null,
  code_id text collate "C" not null,
  issued_at timestamp with time zone not null,
  constraint code_recipients_pkey PRIMARY KEY (store_id, recipient, purpose)
);
comment on table code_recipients is 'Who was given which code for what: a key that never expires. A code has a row for each name of its recipient.';
comment on column code_recipients.recipient is 'A keyed hash: an identity of a customer as in `codes.assigned_hashes`, or `s.` and the hash of a session.';

create table code_sources (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  source text not null,
  uses bigint not null default 0,
  uses_in_hour bigint not null default 0,
  hour timestamp with time zone not null,
  first_at timestamp with time zone not null default clock_timestamp(),
  constraint code_sources_pkey PRIMARY KEY (store_id, code_id, source)
);
comment on table code_sources is 'Where the uses of a code came from, by the attribution that the cart brings: at most fifty a code.';

create table code_spaces (
  store_id text collate "C" not null,
  space_id text collate "C" not null,
  name text collate "C" not null,
  format jsonb not null,
  key_sealed bytea,
  status text not null default 'active'::text,
  next_index bigint not null default 0,
  scanned boolean not null default false,
  created_at timestamp with time zone not null default clock_timestamp(),
  changed_in bigint not null,
  constraint code_spaces_pkey PRIMARY KEY (store_id, space_id),
  constraint code_spaces_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id),
  constraint code_spaces_next_index_check CHECK ((next_index >= 0)),
  constraint code_spaces_status_check CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text])))
);
comment on table code_spaces is 'The secret permutations of a store, one for each format; codes are computed from their index in it.';
CREATE UNIQUE INDEX code_spaces_active ON public.code_spaces USING btree (store_id, name) WHERE (status = 'active'::text);
CREATE INDEX code_spaces_changed ON public.code_spaces USING btree (store_id, changed_in);
comment on column code_spaces.name is 'The format as one text: a format has one active space.';
comment on column code_spaces.format is 'Pattern, alphabet, check character and word list; never changed.';
comment on column code_spaces.key_sealed is 'The key of the permutation, sealed under a key derived from the master key; null: too small to be computed, codes are drawn at random and have rows.';
comment on column code_spaces.status is 'retired: nothing is handed out any more, and codes without a row of their own are dead.';
comment on column code_spaces.next_index is 'Every index below was handed out to a batch, or is a hole.';
comment on column code_spaces.scanned is 'The codes that were there before the space are in its holes.';

create table code_uses (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  uses bigint not null,
  constraint code_uses_pkey PRIMARY KEY (store_id, code_id)
);
comment on table code_uses is 'How often a code was used by what is recorded before `code_diaries.until`; for codes without a limit, which no counter counts.';

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
  used_before bigint,
  batch_id text collate "C",
  batch_index bigint,
  owner_hashes text[] collate "C",
  import_id text collate "C",
  constraint codes_pkey PRIMARY KEY (store_id, code_id),
  constraint codes_status_check CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text, 'archived'::text])))
);
CREATE INDEX codes_alike ON public.codes USING btree (store_id, translate(canonical, 'OIL'::text, '011'::text)) WHERE (status <> 'archived'::text);
comment on index codes_alike is 'Finds the one live code that a look-alike spelling may mean: O as 0, I and L as 1.';
CREATE INDEX codes_archived ON public.codes USING btree (store_id, canonical, code_id) WHERE (status = 'archived'::text);
CREATE INDEX codes_assigned ON public.codes USING gin (assigned_hashes) WHERE (assigned_hashes IS NOT NULL);
comment on index codes_assigned is 'Finds the codes of one customer: to be exported, erased, or known under a new master key. Codes of nobody are not in it.';
CREATE INDEX codes_batch ON public.codes USING btree (store_id, batch_id, batch_index) WHERE (batch_id IS NOT NULL);
CREATE UNIQUE INDEX codes_canonical ON public.codes USING btree (store_id, canonical) WHERE (status <> 'archived'::text);
CREATE INDEX codes_owned ON public.codes USING gin (owner_hashes) WHERE (owner_hashes IS NOT NULL);
comment on index codes_owned is 'Finds the codes that one customer promotes: to be exported, erased, or known under a new master key.';
CREATE INDEX codes_promotion_status ON public.codes USING btree (store_id, promotion_id, status, code_id);
CREATE INDEX codes_status ON public.codes USING btree (store_id, status, code_id);
CREATE INDEX codes_used_before ON public.codes USING btree (store_id, promotion_id) WHERE (used_before IS NOT NULL);
comment on column codes.assigned_hashes is 'Keyed hashes of the identities a code is assigned to; no e-mail is stored in clear.';
comment on column codes.used_before is 'Uses that were counted before the code was imported; null: none.';
comment on column codes.batch_id is 'Of a code of a batch that has a row of its own; its id tells batch and index as well.';
comment on column codes.owner_hashes is 'Keyed hashes of the identities of the owner, who cannot use the code; no e-mail is stored in clear.';
comment on column codes.import_id is 'The import that the code came with; null: none, or one from before 0023.';

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

create table guard_attacks (
  store_id text collate "C" not null,
  attack_id text collate "C" not null,
  at timestamp with time zone not null,
  kind text not null,
  details jsonb not null,
  constraint guard_attacks_pkey PRIMARY KEY (store_id, attack_id)
);
comment on table guard_attacks is 'Guessing that was noticed: one row for each event attack.detected, under its id.';
CREATE INDEX guard_attacks_age ON public.guard_attacks USING btree (at);
CREATE INDEX guard_attacks_at ON public.guard_attacks USING btree (store_id, at, attack_id);

create table guard_budgets (
  store_id text collate "C" not null,
  subject text collate "C" not null,
  began_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  wrong integer[] not null,
  applied integer[] not null default '{}'::integer[],
  most integer not null,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint guard_budgets_pkey PRIMARY KEY (store_id, subject),
  constraint guard_budgets_most_check CHECK ((most > 0))
);
comment on table guard_budgets is 'Wrong codes of ten minutes: by session, customer, network, code space and store. Written once a second; forgotten when the ten minutes are over.';
CREATE INDEX guard_budgets_changed ON public.guard_budgets USING btree (changed_at) WHERE ((cardinality(wrong) * 2) >= most);
comment on index guard_budgets_changed is 'Of budgets that are half spent: what the other servers read.';
CREATE INDEX guard_budgets_ended ON public.guard_budgets USING btree (ends_at);
comment on column guard_budgets.subject is 'A letter for what it is and a keyed hash of who: no session, customer or address stands here in clear.';
comment on column guard_budgets.wrong is 'Keyed hashes, 32 bits, of the different strings that read unknown_code or malformed_code: what is tried twice counts once, on whatever server.';
comment on column guard_budgets.applied is 'Of a session: keyed hashes of the codes that were applied in it. They pass when its budget is spent.';

create table guard_policies (
  store_id text collate "C" not null,
  revision bigint not null default 1,
  document jsonb not null,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint guard_policies_pkey PRIMARY KEY (store_id),
  constraint guard_policies_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id)
);
comment on table guard_policies is 'What a store has chosen of its guard: how a challenge is proven, and what happens to a code that seems to have leaked. No row: the defaults.';

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

create table import_pieces (
  store_id text collate "C" not null,
  import_id text collate "C" not null,
  piece integer not null,
  first_row bigint not null,
  rows bigint[],
  canonicals text[] collate "C" not null,
  codes text[] not null,
  ids text[] collate "C",
  promotions text[] collate "C",
  statuses text[],
  documents text[],
  hashes text[],
  used bigint[],
  constraint import_pieces_pkey PRIMARY KEY (store_id, import_id, piece)
);
comment on table import_pieces is 'Rows of an import that were read and are not live yet, some thousand in a row of this table: lists of the same length. Gone when the import is finished.';
comment on column import_pieces.rows is 'Where they stand in the file; null: one after the other from first_row on.';
comment on column import_pieces.documents is 'JSON of what this code says beside id, text, promotion and status; null: what the import says for all.';
comment on column import_pieces.hashes is 'Keyed hashes of whom the code is assigned to, with commas between.';

create table import_problems (
  store_id text collate "C" not null,
  import_id text collate "C" not null,
  piece integer not null,
  problems jsonb not null,
  constraint import_problems_pkey PRIMARY KEY (store_id, import_id, piece)
);
comment on table import_problems is 'What is wrong with rows of an import: [{row, severity, reason, column?, value?}], in the order of the file; at most so many are kept. No e-mail is.';

create table imports (
  store_id text collate "C" not null,
  import_id text collate "C" not null,
  status text not null,
  request jsonb not null,
  state json not null,
  rest bytea not null default '\x'::bytea,
  received_bytes bigint not null default 0,
  pieces integer not null default 0,
  rows bigint not null default 0,
  problems bigint not null default 0,
  warnings bigint not null default 0,
  imported bigint not null default 0,
  reason text,
  key_id text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  touched_at timestamp with time zone not null default clock_timestamp(),
  finished_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (store_id, import_id),
  constraint imports_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id),
  constraint imports_received_bytes_check CHECK ((received_bytes >= 0)),
  constraint imports_status_check CHECK ((status = ANY (ARRAY['receiving'::text, 'checking'::text, 'done'::text, 'refused'::text])))
);
comment on table imports is 'Files of codes on their way in, and what became of them.';
CREATE INDEX imports_checking ON public.imports USING btree (touched_at) WHERE (status = 'checking'::text);
CREATE INDEX imports_touched ON public.imports USING btree (touched_at);
comment on column imports.status is 'receiving: the file is not all here. checking: all of it is read, whoever has time compares it with the live codes. done: its codes are live (of a dry run: it was only looked at). refused: nothing of it was written.';
comment on column imports.state is 'Where reading stands: the columns, the row, a hash of the bytes before.';
comment on column imports.rest is 'Bytes that were received and are no whole row yet.';
comment on column imports.problems is 'Rows that cannot be imported.';
comment on column imports.reason is 'Of a refused import: why.';

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

create table passkeys (
  store_id text collate "C" not null,
  passkey_id text collate "C" not null,
  account_id text collate "C" not null,
  credential text collate "C" not null,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null default '{}'::text[],
  name text not null,
  backed_up boolean not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (store_id, passkey_id)
);
comment on table passkeys is 'Public keys with which people sign in (WebAuthn). The private halves never leave their devices.';
CREATE INDEX passkeys_account ON public.passkeys USING btree (store_id, account_id);
CREATE UNIQUE INDEX passkeys_credential ON public.passkeys USING btree (store_id, credential);
comment on column passkeys.sign_count is 'What the authenticator counted last: a lower number is a copy, and is refused.';

create table promotion_attempts (
  store_id text collate "C" not null,
  day date not null,
  promotion_id text collate "C" not null,
  outcome text collate "C" not null,
  count bigint not null,
  constraint promotion_attempts_pkey PRIMARY KEY (store_id, day, promotion_id, outcome),
  constraint promotion_attempts_count_check CHECK ((count > 0))
);
comment on table promotion_attempts is 'The sums of `attempts` per promotion, written with them: a promotion with a million codes has a few rows a day. Empty before version 0021.';

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
CREATE INDEX report_days_promotion ON public.report_days USING btree (store_id, key, day) INCLUDE (currency, redemptions, discount) WHERE (report = 'promotions'::text);
comment on index report_days_promotion is 'What single promotions earned, and how often each was used in all.';
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
  constraint revisions_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id)
);
comment on table revisions is 'What every document said at every revision; append-only.';

create table scenarios (
  store_id text collate "C" not null,
  scenario_id text collate "C" not null,
  revision bigint not null default 1,
  document jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  updated_at timestamp with time zone not null default clock_timestamp(),
  constraint scenarios_pkey PRIMARY KEY (store_id, scenario_id),
  constraint scenarios_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(store_id)
);
comment on table scenarios is 'Carts with the price and the answers to codes that are expected of them. They take nothing and count nothing.';
CREATE INDEX scenarios_status ON public.scenarios USING btree (store_id, ((document ->> 'status'::text)), scenario_id);
comment on index scenarios_status is 'Lists those that are run, in the order of their ids.';

create table sessions (
  store_id text collate "C" not null,
  session_id text collate "C" not null,
  token_hash bytea not null,
  account_id text collate "C" not null,
  means text not null,
  agent text,
  network text,
  created_at timestamp with time zone not null default clock_timestamp(),
  seen_at timestamp with time zone not null default clock_timestamp(),
  ends_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (store_id, session_id),
  constraint sessions_means_check CHECK ((means = ANY (ARRAY['password'::text, 'passkey'::text, 'link'::text])))
);
comment on table sessions is 'Where people are signed in. A session ends after a day without use, at ends_at at the latest, or when somebody ends it: its row goes.';
CREATE INDEX sessions_account ON public.sessions USING btree (store_id, account_id);
CREATE INDEX sessions_seen ON public.sessions USING btree (seen_at);
CREATE UNIQUE INDEX sessions_token ON public.sessions USING btree (store_id, token_hash);
comment on column sessions.token_hash is 'SHA-256 of the cookie''s 256 random bits; the cookie itself is kept nowhere.';

create table sign_in_failures (
  store_id text collate "C" not null,
  subject text collate "C" not null,
  failures integer not null,
  ends_at timestamp with time zone not null,
  constraint sign_in_failures_pkey PRIMARY KEY (store_id, subject),
  constraint sign_in_failures_failures_check CHECK ((failures > 0))
);
comment on table sign_in_failures is 'Failed attempts of fifteen minutes, counted by all servers together: by address and network, and by network.';
CREATE INDEX sign_in_failures_ended ON public.sign_in_failures USING btree (ends_at);
comment on column sign_in_failures.subject is 'A letter for what is counted and a keyed hash of whose: no e-mail and no address stands here.';

create table space_holes (
  store_id text collate "C" not null,
  space_id text collate "C" not null,
  index bigint not null,
  constraint space_holes_pkey PRIMARY KEY (store_id, space_id, index),
  constraint space_holes_store_id_space_id_fkey FOREIGN KEY (store_id, space_id) REFERENCES code_spaces(store_id, space_id)
);
comment on table space_holes is 'Indexes whose code belongs to a row that came before: never handed out.';

create table spent_challenges (
  store_id text collate "C" not null,
  challenge_hash bytea not null,
  ends_at timestamp with time zone not null,
  constraint spent_challenges_pkey PRIMARY KEY (store_id, challenge_hash)
);
comment on table spent_challenges is 'Challenges of passkeys that were answered, until they would end by themselves: each is good for one answer. Challenges are signed, so that asking for one writes nothing.';
CREATE INDEX spent_challenges_ended ON public.spent_challenges USING btree (ends_at);

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
CREATE INDEX stores_link_url ON public.stores USING btree ((((settings -> 'links'::text) ->> 'url'::text))) WHERE (((settings -> 'links'::text) ->> 'url'::text) IS NOT NULL);
comment on index stores_link_url is 'Finds the store of a link by the host that it was followed on.';
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
