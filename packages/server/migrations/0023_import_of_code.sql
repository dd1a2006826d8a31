-- Which import brought a code, so that its life can say so.

alter table codes add column import_id text collate "C";
comment on column codes.import_id is 'The import that the code came with; null: none, or one from before 0023.';
