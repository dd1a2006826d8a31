-- What happened to one code: where its entries are in the ledger. The ledger has no index by code, which every redemption
-- would pay; a job writes these tables from what is recorded, once nothing can be added before it any more.

create table code_entries (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  recorded_at timestamptz not null,
  entry_id text collate "C" not null,
  primary key (store_id, code_id, recorded_at, entry_id)
);
comment on table code_entries is 'The entries of the ledger that a code had part in, also returns of its orders: an index by code that no redemption writes. Everything before `code_diaries.until` is in it.';

create table code_uses (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  uses bigint not null,
  primary key (store_id, code_id)
);
comment on table code_uses is 'How often a code was used by what is recorded before `code_diaries.until`; for codes without a limit, which no counter counts.';

create table code_diaries (
  store_id text collate "C" primary key,
  until timestamptz not null
);
comment on table code_diaries is 'How far a store''s code_entries and code_uses have come; moved in the transaction that adds to them. Whoever writes them holds the row.';

create index attempts_code on attempts (store_id, code_id, day) where code_id <> '';
comment on index attempts_code is 'Finds the tries of one code, day by day.';
