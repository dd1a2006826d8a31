-- A change of the master key while servers run, and what is left of a customer who was erased. Only additions: an older
-- server goes on working beside a newer one, until the key was switched.

alter table installation add column key_number integer not null default 1;
alter table installation add column rotation text check (rotation in ('started', 'switched'));
alter table installation add column other_fingerprint text;
alter table installation add column rotation_started_at timestamptz;
alter table installation add column rotation_changed_at timestamptz;
alter table installation add constraint installation_rotation check ((rotation is null) = (other_fingerprint is null));
comment on table installation is 'One row: the fingerprint of the master key; while it changes, of both. A server without the keys that are asked for refuses to start.';
comment on column installation.key_number is 'Of the key in master_key_fingerprint: 1 at first, one more with every switch.';
comment on column installation.rotation is 'null: one key. started: the other key is the next one, servers that know only the present one still run. switched: the other key is the previous one, every server must know both.';

create table erasures (
  store_id text collate "C" not null,
  erasure_id text collate "C" not null,
  at timestamptz not null default clock_timestamp(),
  key_id text not null,
  pseudonym text not null,
  orders integer not null,
  codes integer not null,
  primary key (store_id, erasure_id)
);
comment on table erasures is 'That a customer was erased, when, and by which key; never who. `pseudonym` stands where their hashes stood.';

create index codes_assigned on codes using gin (assigned_hashes) where assigned_hashes is not null;
comment on index codes_assigned is 'Finds the codes of one customer: to be exported, erased, or known under a new master key. Codes of nobody are not in it.';
