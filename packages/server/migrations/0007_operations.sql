-- A restore leaves its mark, so that nobody has to remember which hours may be missing. Only additions.

alter table installation add column restored_at timestamptz;
alter table installation add column restored_from timestamptz;
comment on column installation.restored_from is 'When the backup was taken that this database was restored from: what was redeemed between then and restored_at is here only if it was sent again.';
