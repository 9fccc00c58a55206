-- What a login needs before there is a tenant: hence no tenant column and no row-level security. Both tables
-- are found by a hash of something that only one browser holds, and empty themselves within minutes.

-- States that came back from Meta's dialog once. A second time they are refused.
create table login_states (
  state_hash bytea primary key,
  expires_at timestamptz not null
);

-- A person whom Meta listed several free accounts for, while they choose. The Pages' tokens are not kept:
-- connecting asks Meta again.
create table pending_logins (
  browser_hash bytea primary key, -- SHA-256 of the cookie igshop_login
  person       text not null, -- app-scoped id at Meta
  person_name  text not null,
  token        bytea not null, -- the person's own, pgp_sym_encrypt under the key named beside it
  key_id       text not null,
  ig_ids       text[] not null, -- what Meta listed in this login, and nothing else, may be connected
  expires_at   timestamptz not null
);
grant select, insert, update, delete on login_states, pending_logins to igshop_app;
