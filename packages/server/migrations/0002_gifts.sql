-- What gifts cost beside the discount: the budget pays for it, no total and no report of discounts contains it.

alter table ledger add column gifts bigint not null default 0;
comment on column ledger.gifts is 'Value of gift units that are no lines of the order (redeemed: positive, cancelled: negative). Budgets count amount + gifts.';
