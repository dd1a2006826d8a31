-- What a list of promotions tells of each: how codes of it were tried, by day, and an index for how often it was used.

create table promotion_attempts (
  store_id text collate "C" not null,
  day date not null,
  promotion_id text collate "C" not null,
  outcome text collate "C" not null,
  count bigint not null check (count > 0),
  primary key (store_id, day, promotion_id, outcome)
);
comment on table promotion_attempts is 'The sums of `attempts` per promotion, written with them: a promotion with a million codes has a few rows a day. Empty before version 0021.';

create index report_days_promotion on report_days (store_id, key, day) include (currency, redemptions, discount) where report = 'promotions';
comment on index report_days_promotion is 'What single promotions earned, and how often each was used in all.';
