-- What a shop tells us about itself, and what it sells. Money is an integer of fils (1 JOD = 1000 fils).
create table profiles (
  tenant_id  uuid primary key references tenants on delete cascade,
  data       jsonb not null, -- core/domain/profile.ts
  source     text not null, -- the merchant's own YAML, comments kept
  updated_at timestamptz not null
);
call guard_tenant_table('profiles');

create table categories (
  id        uuid primary key,
  tenant_id uuid not null references tenants on delete cascade,
  name      text not null check (length(name) between 1 and 200),
  position  integer not null default 0,
  unique (tenant_id, name)
);
call guard_tenant_table('categories');

create table catalog_items (
  id            uuid primary key,
  tenant_id     uuid not null references tenants on delete cascade,
  sku           text not null check (length(sku) between 1 and 100),
  name          text not null check (length(name) between 1 and 300),
  description   text,
  price_fils    integer not null check (price_fils > 0),
  stock         integer not null check (stock >= 0),
  sizes         text[] not null default '{}',
  colors        text[] not null default '{}',
  category_id   uuid references categories on delete set null,
  media_url     text,
  extras        jsonb not null default '{}',
  search_tokens text[] not null default '{}', -- core/domain/text/search-tokens.ts; no GIN index: its operators are not leakproof, so RLS scans the tenant's rows anyway
  search_text   text not null default '', -- folded, for misspellings
  version       integer not null default 1, -- grows with every change; a draft remembers the one it was priced at
  updated_at    timestamptz not null
);
create unique index catalog_items_sku on catalog_items (tenant_id, lower(sku));
create index catalog_items_category on catalog_items (category_id);
call guard_tenant_table('catalog_items');

create table jobs (
  id          uuid primary key,
  tenant_id   uuid not null references tenants on delete cascade,
  kind        text not null,
  status      text not null check (status in ('running', 'succeeded', 'failed', 'cancelled')),
  input       jsonb not null default '{}', -- ids and options, never the content
  progress    jsonb not null,
  result      jsonb,
  error       jsonb,
  started_at  timestamptz not null,
  finished_at timestamptz
);
create index jobs_by_tenant on jobs (tenant_id, started_at desc);
call guard_tenant_table('jobs');
