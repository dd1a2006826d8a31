-- Carts with what is expected of them: run before promotions change, so that nobody breaks what others rely on.

create table scenarios (
  store_id text collate "C" not null references stores (store_id),
  scenario_id text collate "C" not null,
  revision bigint not null default 1,
  document jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (store_id, scenario_id)
);
comment on table scenarios is 'Carts with the price and the answers to codes that are expected of them. They take nothing and count nothing.';

create index scenarios_status on scenarios (store_id, (document ->> 'status'), scenario_id);
comment on index scenarios_status is 'Lists those that are run, in the order of their ids.';
