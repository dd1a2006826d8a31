-- The people of a store: who they are, how they sign in, and where they are signed in. Only additions.

create table accounts (
  store_id text collate "C" not null,
  account_id text collate "C" not null,
  email text collate "C" not null,
  name text not null,
  role text not null check (role in ('owner', 'marketer', 'analyst')),
  status text not null check (status in ('invited', 'active', 'deactivated')),
  password text,
  locale text,
  revision bigint not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  signed_in_at timestamptz,
  primary key (store_id, account_id)
);
create unique index accounts_email on accounts (store_id, email);
comment on table accounts is 'The people of one store. Whoever works in two stores has an account in each.';
comment on column accounts.email is 'In canonical form: trimmed, NFKC, lower case, the domain as IDNA.';
comment on column accounts.password is 'scrypt with its parameters and salt; null: this person signs in otherwise.';

create table passkeys (
  store_id text collate "C" not null,
  passkey_id text collate "C" not null,
  account_id text collate "C" not null,
  credential text collate "C" not null,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null default '{}',
  name text not null,
  backed_up boolean not null,
  created_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  primary key (store_id, passkey_id)
);
create unique index passkeys_credential on passkeys (store_id, credential);
create index passkeys_account on passkeys (store_id, account_id);
comment on table passkeys is 'Public keys with which people sign in (WebAuthn). The private halves never leave their devices.';
comment on column passkeys.sign_count is 'What the authenticator counted last: a lower number is a copy, and is refused.';

create table sessions (
  store_id text collate "C" not null,
  session_id text collate "C" not null,
  token_hash bytea not null,
  account_id text collate "C" not null,
  means text not null check (means in ('password', 'passkey', 'link')),
  agent text,
  network text,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz not null,
  primary key (store_id, session_id)
);
create unique index sessions_token on sessions (store_id, token_hash);
create index sessions_account on sessions (store_id, account_id);
create index sessions_seen on sessions (seen_at);
comment on table sessions is 'Where people are signed in. A session ends after a day without use, at ends_at at the latest, or when somebody ends it: its row goes.';
comment on column sessions.token_hash is 'SHA-256 of the cookie''s 256 random bits; the cookie itself is kept nowhere.';

create table account_links (
  store_id text collate "C" not null,
  link_id text collate "C" not null,
  token_hash bytea not null,
  kind text not null check (kind in ('setup', 'invitation', 'sign_in')),
  account_id text collate "C",
  created_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (store_id, link_id)
);
create unique index account_links_token on account_links (store_id, token_hash);
create index account_links_account on account_links (store_id, account_id);
create index account_links_ended on account_links (ends_at);
comment on table account_links is 'Links that work once: to set a store up, to join it, to sign in without anything else. Only hashes of their tokens are kept.';
comment on column account_links.account_id is 'Null while a store is set up: there is nobody yet.';

create table spent_challenges (
  store_id text collate "C" not null,
  challenge_hash bytea not null,
  ends_at timestamptz not null,
  primary key (store_id, challenge_hash)
);
create index spent_challenges_ended on spent_challenges (ends_at);
comment on table spent_challenges is 'Challenges of passkeys that were answered, until they would end by themselves: each is good for one answer. Challenges are signed, so that asking for one writes nothing.';

create table sign_in_failures (
  store_id text collate "C" not null,
  subject text collate "C" not null,
  failures integer not null check (failures > 0),
  ends_at timestamptz not null,
  primary key (store_id, subject)
);
create index sign_in_failures_ended on sign_in_failures (ends_at);
comment on table sign_in_failures is 'Failed attempts of fifteen minutes, counted by all servers together: by address and network, and by network.';
comment on column sign_in_failures.subject is 'A letter for what is counted and a keyed hash of whose: no e-mail and no address stands here.';
