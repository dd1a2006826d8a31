-- The guard: what is left of the budgets of wrong codes, shared by all servers and kept over restarts; how often each
-- code was used in an hour and from where, to notice a leak; and what a store has chosen. Only additions.

create table guard_budgets (
  store_id text collate "C" not null,
  subject text collate "C" not null,
  began_at timestamptz not null,
  ends_at timestamptz not null,
  wrong integer[] not null,
  applied integer[] not null default '{}',
  most integer not null check (most > 0),
  changed_at timestamptz not null default clock_timestamp(),
  primary key (store_id, subject)
);
create index guard_budgets_changed on guard_budgets (changed_at) where cardinality(wrong) * 2 >= most;
create index guard_budgets_ended on guard_budgets (ends_at);
comment on table guard_budgets is 'Wrong codes of ten minutes: by session, customer, network, code space and store. Written once a second; forgotten when the ten minutes are over.';
comment on column guard_budgets.subject is 'A letter for what it is and a keyed hash of who: no session, customer or address stands here in clear.';
comment on column guard_budgets.wrong is 'Keyed hashes, 32 bits, of the different strings that read unknown_code or malformed_code: what is tried twice counts once, on whatever server.';
comment on column guard_budgets.applied is 'Of a session: keyed hashes of the codes that were applied in it. They pass when its budget is spent.';
comment on index guard_budgets_changed is 'Of budgets that are half spent: what the other servers read.';

create table guard_policies (
  store_id text collate "C" not null primary key references stores,
  revision bigint not null default 1,
  document jsonb not null,
  changed_at timestamptz not null default clock_timestamp()
);
comment on table guard_policies is 'What a store has chosen of its guard: how a challenge is proven, and what happens to a code that seems to have leaked. No row: the defaults.';

create table code_hours (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  hour timestamptz not null,
  promotion_id text collate "C" not null,
  uses bigint not null default 0,
  wrong_audience bigint not null default 0,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (store_id, code_id, hour)
);
create index code_hours_changed on code_hours (changed_at);
comment on table code_hours is 'Sessions in which a code was first applied, or first refused because it is another customer''s or another segment''s, by hour. Only of codes with several in the hour; kept for two days.';

create table code_sources (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  source text not null,
  uses bigint not null default 0,
  uses_in_hour bigint not null default 0,
  hour timestamptz not null,
  first_at timestamptz not null default clock_timestamp(),
  primary key (store_id, code_id, source)
);
comment on table code_sources is 'Where the uses of a code came from, by the attribution that the cart brings: at most fifty a code.';

create table code_alarms (
  store_id text collate "C" not null,
  code_id text collate "C" not null,
  raised_at timestamptz not null default clock_timestamp(),
  signals jsonb not null,
  primary key (store_id, code_id)
);
comment on table code_alarms is 'The last time a code was suspected to have leaked; the same code is told of once a day.';
