-- Tenants (shops), the people behind them, their sessions, Instagram accounts and tokens.
create table tenants (
  id             uuid primary key,
  name           text not null check (length(name) between 1 and 200),
  locale         text not null default 'ar' check (locale in ('ar', 'en')),
  reply_delay_ms integer check (reply_delay_ms between 0 and 60000), -- null: the product's default
  order_seq      integer not null default 0, -- the last order number given out
  created_at     timestamptz not null
);
call guard_tenant_table('tenants', 'id');

create table users (
  id           uuid primary key,
  tenant_id    uuid not null references tenants on delete cascade,
  meta_user_id text not null, -- app-scoped id of the person who signed in
  name         text not null,
  role         text not null check (role in ('owner', 'staff')),
  created_at   timestamptz not null,
  unique (tenant_id, meta_user_id)
);
create index users_by_person on users (meta_user_id);
call guard_tenant_table('users');

create table sessions (
  token_hash bytea primary key, -- SHA-256 of the cookie; the cookie itself is stored nowhere
  tenant_id  uuid not null references tenants on delete cascade,
  user_id    uuid not null references users on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_by_user on sessions (user_id);
call guard_tenant_table('sessions');

create table channels (
  id              uuid primary key,
  tenant_id       uuid not null references tenants on delete cascade,
  flavour         text not null default 'facebook-login' check (flavour in ('facebook-login', 'instagram-login')),
  ig_id           text not null unique, -- over all tenants: webhooks route by it alone
  page_id         text not null,
  handle          text not null, -- as Meta spells it, without @
  status          text not null check (status in ('active', 'needs-reconnect', 'messages-off', 'unlinked', 'restricted', 'disconnected')),
  connected_at    timestamptz not null,
  subscribed_at   timestamptz,
  last_webhook_at timestamptz
);
create index channels_by_tenant on channels (tenant_id);
call guard_tenant_table('channels');

create table meta_tokens (
  channel_id uuid primary key references channels on delete cascade,
  tenant_id  uuid not null references tenants on delete cascade,
  token      bytea not null, -- pgp_sym_encrypt under the key named beside it
  key_id     text not null,
  kind       text not null check (kind in ('page', 'instagram', 'system-user')),
  owner_id   text not null, -- app-scoped id of the person whose grant it is; Meta's callbacks name it
  scopes     text[] not null,
  expires_at timestamptz, -- null: no expiry date
  updated_at timestamptz not null
);
call guard_tenant_table('meta_tokens');
