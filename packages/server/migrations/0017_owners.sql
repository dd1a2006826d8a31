-- Who promotes a code: an influencer, an affiliate, an advocate. They may not use it themselves.

alter table codes add column owner_hashes text[] collate "C";
comment on column codes.owner_hashes is 'Keyed hashes of the identities of the owner, who cannot use the code; no e-mail is stored in clear.';

create index codes_owned on codes using gin (owner_hashes) where owner_hashes is not null;
comment on index codes_owned is 'Finds the codes that one customer promotes: to be exported, erased, or known under a new master key.';
