-- Delivery hooks: signed webhooks to the shop's own address, and the key by which a courier reports back.
create table hooks (
  tenant_id  uuid primary key references tenants on delete cascade, -- one address per shop
  url        text not null check (length(url) <= 2000),
  enabled    boolean not null,
  secret     bytea not null, -- pgp_sym_encrypt under the key named beside it
  key_id     text not null,
  old_secret bytea, -- signs beside the new one until old_until
  old_key_id text,
  old_until  timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
call guard_tenant_table('hooks');

create table hook_deliveries (
  id           bigint generated always as identity primary key,
  tenant_id    uuid not null references tenants on delete cascade,
  event_id     uuid not null, -- webhook-id: the same for every attempt and re-send
  subject      uuid not null, -- the order; deliveries of one subject go out one after another
  type         text not null,
  body         text not null, -- as it was when it happened
  state        text not null check (state in ('pending', 'delivered', 'failed')),
  attempts     integer not null default 0,
  wake_at      timestamptz, -- when a story looks at it next; null: none does yet
  last_status  integer, -- HTTP, of the newest attempt
  last_code    text, -- why there was none
  created_at   timestamptz not null,
  attempted_at timestamptz,
  finished_at  timestamptz
);
create index hook_deliveries_by_tenant on hook_deliveries (tenant_id, id desc);
create index hook_deliveries_pending on hook_deliveries (tenant_id, subject, id) where state = 'pending';
call guard_tenant_table('hook_deliveries');

create table courier_keys (
  tenant_id    uuid primary key references tenants on delete cascade, -- one key per shop; a new one replaces it
  key_hash     bytea not null unique, -- SHA-256; the key itself is stored nowhere
  courier      text not null, -- whose words its reports are in: core/vendors/couriers
  created_at   timestamptz not null,
  last_used_at timestamptz
);
call guard_tenant_table('courier_keys');

create policy resolver_reads on hook_deliveries for select to igshop_resolver using (true);
create policy resolver_reads on courier_keys for select to igshop_resolver using (true);
grant select (id, tenant_id, subject, state, wake_at) on hook_deliveries to igshop_resolver;
grant select (tenant_id, key_hash, courier) on courier_keys to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over

-- Per subject the oldest delivery that waits, where no story looks after it: never started, or gone for two minutes.
create function find_hook_work(at timestamptz, most integer)
returns table (tenant_id uuid, subject uuid, delivery_id bigint)
language sql stable security definer set search_path = public as $$
  select w.tenant_id, w.subject, w.id from (
    select distinct on (d.tenant_id, d.subject) d.tenant_id, d.subject, d.id, d.wake_at
      from hook_deliveries d where d.state = 'pending' order by d.tenant_id, d.subject, d.id) w
   where w.wake_at is null or w.wake_at < at - interval '2 minutes'
   order by w.id limit most
$$;

-- A courier's key → the shop, and in whose words its reports are.
create function find_courier(hash bytea) returns table (tenant_id uuid, courier text)
language sql stable security definer set search_path = public as $$
  select k.tenant_id, k.courier from courier_keys k where k.key_hash = hash
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array['find_hook_work(timestamptz, integer)', 'find_courier(bytea)'] loop
    execute format('alter function %s owner to igshop_resolver', signature);
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to igshop_app', signature);
  end loop;
end $$;
revoke create on schema public from igshop_resolver;
