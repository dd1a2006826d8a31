-- What changed since which version, so that a server loads that and nothing else, and a place where a change waits its
-- turn. Only additions: an older server goes on working beside a newer one.

alter table stores add column codes_version bigint not null default 1;
alter table stores add column marked bigint not null default 0;
comment on column stores.version is 'Raised in the transaction of every change that prices rest on (promotions, campaigns, settings, existing codes); redemptions lock it for share, so nothing stale is ever used.';
comment on column stores.codes_version is 'Raised by every change of an existing code, not by a new one: kept records of codes are as old as this number.';
comment on column stores.marked is 'How many raises of `version` also said what changed (changed_in, codes_version). Versions before 0006 raise `version` alone: where the difference has grown, everything is read anew.';

alter table promotions add column changed_in bigint not null default 0;
alter table campaigns add column changed_in bigint not null default 0;
create index promotions_changed on promotions (store_id, changed_in);
comment on column promotions.changed_in is 'The version of the store that this revision came with; never less.';

create table waiting_changes (
  store_id text collate "C" not null,
  change_id text collate "C" not null,
  since timestamptz not null default clock_timestamp(),
  primary key (store_id, change_id)
);
comment on table waiting_changes is 'Changes that wait for a store, mostly none: whoever is about to hold the store for share queues behind them.';
