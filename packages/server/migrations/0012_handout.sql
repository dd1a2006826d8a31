-- Handing out: one code for one recipient and purpose, for ever.

create table code_recipients (
  store_id text collate "C" not null,
  recipient text collate "C" not null,
  purpose text collate "C" not null,
  code_id text collate "C" not null,
  issued_at timestamptz not null,
  primary key (store_id, recipient, purpose)
);
comment on table code_recipients is 'Who was given which code for what: a key that never expires. A code has a row for each name of its recipient.';
comment on column code_recipients.recipient is 'A keyed hash: an identity of a customer as in `codes.assigned_hashes`, or `s.` and the hash of a session.';
