-- Who changed what and when. A document's change names its revision, which says what it was before and after; what
-- keeps no revisions says both here. Only additions.

create table audit_entries (
  store_id text collate "C" not null,
  audit_id text collate "C" not null,
  at timestamptz not null default clock_timestamp(),
  actor text collate "C" not null,
  kind text collate "C" not null,
  document_id text collate "C" not null default '',
  action text not null,
  revision bigint,
  before jsonb,
  after jsonb,
  note jsonb,
  seq bigint check (seq > 0),
  digest text,
  hash text,
  primary key (store_id, audit_id)
);
create index audit_entries_at on audit_entries (store_id, at, audit_id);
create index audit_entries_kind on audit_entries (store_id, kind, at, audit_id);
create index audit_entries_document on audit_entries (store_id, document_id, at, audit_id);
create index audit_entries_actor on audit_entries (store_id, actor, at, audit_id);
create unique index audit_entries_chain on audit_entries (store_id, seq);
create index audit_entries_open on audit_entries (store_id, at, audit_id) where seq is null;
comment on table audit_entries is 'Every change that a person or a key made: append-only, each entry linked to the one before by its hash. Nothing of a customer is here.';
comment on column audit_entries.actor is 'The id of the key or of the account.';
comment on column audit_entries.document_id is 'Empty: the store itself.';
comment on column audit_entries.revision is 'Of a document with revisions: what it says from here on. What it said before is the revision before.';
comment on column audit_entries.seq is 'Its place in the chain, given within a second after it was written; null: not yet.';
comment on column audit_entries.digest is 'SHA-256 of the revision as it was when the entry was linked.';
comment on column audit_entries.hash is 'SHA-256 of the entry and of the hash before it.';

create table audit_heads (
  store_id text collate "C" not null primary key,
  seq bigint not null default 0,
  hash text not null default ''
);
comment on table audit_heads is 'Where the chain of a store has come to. Whoever links entries holds the row; changes and redemptions never do.';
