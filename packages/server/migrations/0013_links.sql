-- Links that bring codes into the shop: how often they were followed. Only additions.

create table clicks (
  store_id text collate "C" not null,
  day date not null,
  promotion_id text collate "C" not null default '',
  batch_id text collate "C" not null default '',
  code_id text collate "C" not null default '',
  utm_source text collate "C" not null default '',
  utm_medium text collate "C" not null default '',
  utm_campaign text collate "C" not null default '',
  code text not null default '',
  count bigint not null check (count > 0),
  primary key (store_id, day, promotion_id, batch_id, code_id, utm_source, utm_medium, utm_campaign)
);
comment on table clicks is 'How often links were followed, per day of the store: counted in memory, flushed each second. Nothing of a visitor is here.';
comment on column clicks.promotion_id is 'Empty: there was no such code when it was counted.';
comment on column clicks.code_id is 'Empty: no such code, or one of a batch, a person or a session: of those only the promotion and the batch are told, since a code of their own would name them.';
comment on column clicks.code is 'How the code is written; it belongs to code_id.';

create index stores_link_url on stores ((settings -> 'links' ->> 'url')) where settings -> 'links' ->> 'url' is not null;
comment on index stores_link_url is 'Finds the store of a link by the host that it was followed on.';
