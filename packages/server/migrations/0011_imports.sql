-- Codes that another system made come in as a file. An import is a job: what was received so far stands here, so that
-- another connection, or another server, goes on where the last one was cut off; its codes become live in one step.

create table imports (
  store_id text collate "C" not null references stores,
  import_id text collate "C" not null,
  status text not null check (status in ('receiving', 'checking', 'done', 'refused')),
  request jsonb not null,
  state json not null,
  rest bytea not null default '',
  received_bytes bigint not null default 0 check (received_bytes >= 0),
  pieces integer not null default 0,
  rows bigint not null default 0,
  problems bigint not null default 0,
  warnings bigint not null default 0,
  imported bigint not null default 0,
  reason text,
  key_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  touched_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  primary key (store_id, import_id)
);
create index imports_checking on imports (touched_at) where status = 'checking';
create index imports_touched on imports (touched_at);
comment on table imports is 'Files of codes on their way in, and what became of them.';
comment on column imports.status is 'receiving: the file is not all here. checking: all of it is read, whoever has time compares it with the live codes. done: its codes are live (of a dry run: it was only looked at). refused: nothing of it was written.';
comment on column imports.state is 'Where reading stands: the columns, the row, a hash of the bytes before.';
comment on column imports.rest is 'Bytes that were received and are no whole row yet.';
comment on column imports.problems is 'Rows that cannot be imported.';
comment on column imports.reason is 'Of a refused import: why.';

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
  primary key (store_id, import_id, piece)
);
alter table import_pieces alter column canonicals set storage external;
alter table import_pieces alter column codes set storage external;
comment on table import_pieces is 'Rows of an import that were read and are not live yet, some thousand in a row of this table: lists of the same length. Gone when the import is finished.';
comment on column import_pieces.rows is 'Where they stand in the file; null: one after the other from first_row on.';
comment on column import_pieces.documents is 'JSON of what this code says beside id, text, promotion and status; null: what the import says for all.';
comment on column import_pieces.hashes is 'Keyed hashes of whom the code is assigned to, with commas between.';

create table import_problems (
  store_id text collate "C" not null,
  import_id text collate "C" not null,
  piece integer not null,
  problems jsonb not null,
  primary key (store_id, import_id, piece)
);
comment on table import_problems is 'What is wrong with rows of an import: [{row, severity, reason, column?, value?}], in the order of the file; at most so many are kept. No e-mail is.';

-- Counted by another system before the import: expected counters begin with it.
alter table codes add column used_before bigint;
create index codes_used_before on codes (store_id, promotion_id) where used_before is not null;
comment on column codes.used_before is 'Uses that were counted before the code was imported; null: none.';

-- Half of the time of an import went into asking a million times for the same promotion. Promotions and stores are never
-- deleted, and every server looks before it writes.
-- contract: since 0009_fewer_indexes no server relies on the key to refuse a promotion that is not there
alter table codes drop constraint codes_store_id_promotion_id_fkey;
-- contract: since 0009_fewer_indexes no server relies on the key to refuse a store that is not there
alter table codes drop constraint codes_store_id_fkey;
