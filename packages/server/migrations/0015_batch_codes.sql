-- A code of a batch that has a row of its own knows where it came from.

alter table codes add column batch_id text collate "C";
alter table codes add column batch_index bigint;
create index codes_batch on codes (store_id, batch_id, batch_index) where batch_id is not null;
comment on column codes.batch_id is 'Of a code of a batch that has a row of its own; its id tells batch and index as well.';
