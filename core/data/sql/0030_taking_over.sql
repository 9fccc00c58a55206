-- What a person who takes a conversation over needs: when the AI takes it back, what it is about, replies they have
-- saved, and being told.
alter table tenants add column hand_back_minutes integer default 720 check (hand_back_minutes between 5 and 10080); -- null: never

alter table threads
  add column summary       text[], -- at most three lines; null: none could be made, or a word it may repeat is gone
  add column summary_state text check (summary_state in ('wanted', 'made', 'none')), -- null: nobody was called
  add column summary_no    integer not null default 0, -- grows when words change: a summary of the words before is not kept
  add column summary_at    timestamptz;

create table saved_replies (
  id         uuid primary key,
  tenant_id  uuid not null references tenants on delete cascade,
  language   text not null check (language in ('ar', 'en')),
  shortcut   text not null check (length(shortcut) <= 30),
  text       text not null check (length(text) <= 900),
  uses       integer not null default 0,
  used_at    timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (tenant_id, language, shortcut)
);
call guard_tenant_table('saved_replies');

-- What the shop's people are to be told, until it has been passed on. Ids and codes, nobody's words.
create table alerts (
  id         bigint generated always as identity primary key,
  tenant_id  uuid not null references tenants on delete cascade,
  kind       text not null check (kind in ('needs-person', 'new-order', 'trouble')),
  code       text not null, -- why: core/domain/alert.ts
  thread_id  uuid references threads on delete cascade,
  order_id   uuid references orders on delete cascade,
  raised_at  timestamptz not null,
  taken_at   timestamptz -- when a story took it; null: none has
);
create index alerts_by_tenant on alerts (tenant_id);
create index alerts_by_thread on alerts (thread_id) where thread_id is not null;
create index alerts_by_order on alerts (order_id) where order_id is not null;
create index alerts_waiting on alerts (taken_at nulls first);
call guard_tenant_table('alerts');

-- Where a member wants to be told: a browser's address at its maker's push service, and the keys it reads with.
create table push_devices (
  id         uuid primary key,
  tenant_id  uuid not null references tenants on delete cascade,
  user_id    uuid not null references users on delete cascade,
  endpoint   text not null check (length(endpoint) <= 2000),
  p256dh     text not null,
  auth       text not null,
  label      text not null check (length(label) <= 100), -- what the browser calls itself
  created_at timestamptz not null,
  told_at    timestamptz, -- when a push service last took something for it
  problem    text, -- what it said instead, last time; null: nothing is wrong
  unique (tenant_id, endpoint)
);
create index push_devices_by_user on push_devices (user_id);
call guard_tenant_table('push_devices');

-- What a member wants to be told of; without a row: everything, at any time, without words.
create table alert_wishes (
  tenant_id    uuid not null references tenants on delete cascade,
  user_id      uuid not null references users on delete cascade,
  kinds        text[] not null,
  show_summary boolean not null,
  quiet_from   smallint check (quiet_from between 0 and 1439), -- minutes after midnight in Amman; null: no quiet time
  quiet_to     smallint check (quiet_to between 0 and 1439),
  primary key (tenant_id, user_id)
);
create index alert_wishes_by_user on alert_wishes (user_id);
call guard_tenant_table('alert_wishes');

-- One for a device and a kind: what comes while it waits is told with it.
create table pushes (
  id         bigint generated always as identity primary key,
  tenant_id  uuid not null references tenants on delete cascade,
  device_id  uuid not null references push_devices on delete cascade,
  kind       text not null check (kind in ('needs-person', 'new-order', 'trouble', 'test')),
  code       text not null, -- of the newest
  subjects   uuid[] not null, -- threads or orders
  attempts   integer not null default 0,
  wake_at    timestamptz not null, -- not before; a story that has it moves it on
  created_at timestamptz not null,
  unique (device_id, kind)
);
create index pushes_by_tenant on pushes (tenant_id);
create index pushes_due on pushes (wake_at);
call guard_tenant_table('pushes');

create policy resolver_reads on alerts for select to igshop_resolver using (true);
create policy resolver_reads on pushes for select to igshop_resolver using (true);
grant select (id, tenant_id, taken_at) on alerts to igshop_resolver;
grant select (id, tenant_id, wake_at) on pushes to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over

-- Alerts that no story has, or had two minutes ago; pushes whose time has come.
create function find_alert_work(at timestamptz, most integer)
returns table (tenant_id uuid, what text, id bigint)
language sql stable security definer set search_path = public as $$
  (select a.tenant_id, 'alert', a.id from alerts a
    where a.taken_at is null or a.taken_at < at - interval '2 minutes' order by a.id limit most)
  union all
  (select p.tenant_id, 'push', p.id from pushes p where p.wake_at <= at order by p.wake_at limit most)
$$;
alter function find_alert_work(timestamptz, integer) owner to igshop_resolver;
revoke all on function find_alert_work(timestamptz, integer) from public;
grant execute on function find_alert_work(timestamptz, integer) to igshop_app;
revoke create on schema public from igshop_resolver;
