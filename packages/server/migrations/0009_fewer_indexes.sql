-- Every index of these tables is paid by every redemption. An entry of the ledger is found by when it was recorded, by
-- its order or by its promotion, never by its id alone: the key and the index by time become one.

drop index redemptions_day;
-- contract: since 0003_ledger nothing looks up an entry by its id
alter table ledger drop constraint ledger_pkey;
drop index ledger_recorded;
alter table ledger add primary key (store_id, recorded_at, entry_id);
