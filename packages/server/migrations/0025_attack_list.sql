-- Guessing that was noticed is listed, the latest first. The outbox tells of it too, among everything else.

create table guard_attacks (
  store_id text collate "C" not null,
  attack_id text collate "C" not null,
  at timestamptz not null,
  kind text not null,
  details jsonb not null,
  primary key (store_id, attack_id)
);
comment on table guard_attacks is 'Guessing that was noticed: one row for each event attack.detected, under its id.';
create index guard_attacks_at on guard_attacks (store_id, at, attack_id);
create index guard_attacks_age on guard_attacks (at);
