-- Codes by the million without a row for each: the secret permutations that they are computed by, the batches that hold
-- them, and the stretches of indexes that were handed out. A code of a batch has a row of its own only where something
-- is known of it alone: it was assigned, disabled, changed, or drawn from a space too small to be computed.

create table code_spaces (
  store_id text collate "C" not null references stores,
  space_id text collate "C" not null,
  name text collate "C" not null,
  format jsonb not null,
  key_sealed bytea,
  status text not null default 'active' check (status in ('active', 'retired')),
  next_index bigint not null default 0 check (next_index >= 0),
  scanned boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  changed_in bigint not null,
  primary key (store_id, space_id)
);
create unique index code_spaces_active on code_spaces (store_id, name) where status = 'active';
create index code_spaces_changed on code_spaces (store_id, changed_in);
comment on table code_spaces is 'The secret permutations of a store, one for each format; codes are computed from their index in it.';
comment on column code_spaces.name is 'The format as one text: a format has one active space.';
comment on column code_spaces.format is 'Pattern, alphabet, check character and word list; never changed.';
comment on column code_spaces.key_sealed is 'The key of the permutation, sealed under a key derived from the master key; null: too small to be computed, codes are drawn at random and have rows.';
comment on column code_spaces.status is 'retired: nothing is handed out any more, and codes without a row of their own are dead.';
comment on column code_spaces.next_index is 'Every index below was handed out to a batch, or is a hole.';
comment on column code_spaces.scanned is 'The codes that were there before the space are in its holes.';

create table batches (
  store_id text collate "C" not null references stores,
  batch_id text collate "C" not null,
  promotion_id text collate "C" not null,
  space_id text collate "C" not null,
  status text not null check (status in ('making', 'paused', 'ready', 'disabled')),
  handout text not null check (handout in ('export', 'issue')),
  document jsonb not null,
  revision bigint not null default 1,
  made bigint not null default 0,
  counted bigint not null default 0,
  exported bigint not null default 0,
  issued bigint not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  changed_in bigint not null,
  primary key (store_id, batch_id),
  foreign key (store_id, promotion_id) references promotions,
  foreign key (store_id, space_id) references code_spaces
);
create index batches_making on batches (store_id, batch_id) where status = 'making';
create index batches_promotion on batches (store_id, promotion_id, batch_id);
create index batches_promotion_status on batches (store_id, promotion_id, status, batch_id);
create index batches_status on batches (store_id, status, batch_id);
create index batches_changed on batches (store_id, changed_in);
comment on table batches is 'What many codes have in common; each of them is computed from this row and its index.';
comment on column batches.made is 'Codes that were found to exist so far.';
comment on column batches.counted is 'Indexes that were looked at so far: a word list, or another pattern that has the code already, takes some out.';
comment on column batches.exported is 'Codes that left in a file at least once.';
comment on column batches.issued is 'Codes that were handed out one by one.';

create table batch_ranges (
  store_id text collate "C" not null,
  space_id text collate "C" not null,
  first_index bigint not null,
  last_index bigint not null,
  batch_id text collate "C" not null,
  disabled boolean not null default false,
  granted_in bigint not null,
  exported_at timestamptz,
  issued_to bigint not null,
  changed_in bigint not null,
  primary key (store_id, space_id, first_index),
  foreign key (store_id, space_id) references code_spaces,
  foreign key (store_id, batch_id) references batches,
  check (first_index >= 0 and first_index <= last_index),
  check (issued_to between first_index and last_index + 1)
);
create index batch_ranges_batch on batch_ranges (store_id, batch_id, first_index);
create index batch_ranges_changed on batch_ranges (store_id, changed_in);
comment on table batch_ranges is 'Stretches of indexes that were handed out, both ends included. They never overlap: each begins where its space had come to.';
comment on column batch_ranges.granted_in is 'The version of the store that handed it out: where patterns overlap, a string belongs to the earliest.';
comment on column batch_ranges.exported_at is 'When its codes were first downloaded: `expires_after` counts from here.';
comment on column batch_ranges.issued_to is 'The next index to be issued one by one.';

create table space_holes (
  store_id text collate "C" not null,
  space_id text collate "C" not null,
  index bigint not null,
  primary key (store_id, space_id, index),
  foreign key (store_id, space_id) references code_spaces
);
comment on table space_holes is 'Indexes whose code belongs to a row that came before: never handed out.';
