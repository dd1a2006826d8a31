-- What an amended order was at first, and the returns of an order without reading those of others. Only additions.

alter table redemptions add column first_kept json;
alter table redemptions alter column first_quote set storage external;
alter table redemptions alter column first_kept set storage external;
comment on column redemptions.first_kept is 'The first `kept`, when an amendment has replaced it: a repeated redemption is compared with that.';

create index returns_redemption on returns (store_id, redemption_id);

comment on table ledger is 'Append-only: what happened to every promotion of every order. A mistake is corrected by a new entry. `amount` is the discount (redeemed: positive, cancelled: negative); of a returned entry the refund, of an amended entry without a promotion what the shopper pays more or, negative, gets back.';
