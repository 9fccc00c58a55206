-- What is watched: work that is due, alerts, deliveries that failed, what Meta kept from us, and what a shop may cost.

-- One timer for all that is due often: whoever moves `due_at` does the duty. No tenant's data.
create table duties (
  name   text primary key,
  due_at timestamptz not null
);
grant select, insert, update on duties to igshop_app;

-- Deliveries of Meta by what became of them, a quarter of an hour a row; written only where one failed.
create table delivery_counts (
  quarter timestamptz not null,
  outcome text not null check (outcome in ('taken', 'unsigned', 'unreadable', 'failed')),
  count   integer not null,
  primary key (quarter, outcome)
);
grant select, insert, update, delete on delivery_counts to igshop_app;

-- What somebody should look at. Codes, ids and figures, nobody's words. A shop sees its own.
create table watched_alerts (
  id            uuid primary key default gen_random_uuid(),
  tenant_id     uuid references tenants on delete cascade, -- null: the whole product
  code          text not null, -- core/domain/alert.ts
  subject       text not null default '', -- what of the shop's: a channel, a day
  step          integer, -- days that are left; told again when it gets lower
  facts         jsonb not null default '{}',
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  resolved_at   timestamptz,
  acked_at      timestamptz, -- an admin has seen it
  acked_by      text,
  tell_at       timestamptz, -- when somebody is to be told next; null: nobody is
  tell_attempts integer not null default 0
);
create unique index watched_alerts_open on watched_alerts (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'), code, subject)
  where resolved_at is null;
create index watched_alerts_by_time on watched_alerts (last_seen_at desc, id);
create index watched_alerts_of_shop on watched_alerts (tenant_id, last_seen_at desc) where tenant_id is not null;
create index watched_alerts_to_tell on watched_alerts (tell_at) where tell_at is not null;
call guard_tenant_table('watched_alerts');

alter table channels add column caught_up_at timestamptz; -- what was written before is not looked for at Meta any more

-- What a shop pays and what its models may cost in a month (UTC); null: nothing is known, nothing is limited.
alter table tenants
  add column month_price_fils    integer check (month_price_fils >= 0),
  add column month_cap_micro_usd bigint check (month_cap_micro_usd > 0),
  add column over_cap_until      timestamptz; -- the end of the month whose cap was reached: until then people answer

create policy resolver_rows on watched_alerts to igshop_resolver using (true) with check (true);
create policy resolver_reads on usage_stats for select to igshop_resolver using (true);
grant select, insert, update, delete on watched_alerts to igshop_resolver;
grant select (tenant_id, day, cost_micro_usd) on usage_stats to igshop_resolver;
grant select (status) on channels to igshop_resolver;
grant select (name, month_cap_micro_usd) on tenants to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over

-- Notes what is the case. One that is open is seen again; `is_news`: it is new, or fewer days are left than when it was told.
create function raise_alert(tenant uuid, what text, about text, left_days integer, told jsonb, at timestamptz)
returns table (alert_id uuid, is_news boolean)
language sql security definer set search_path = public as $$
  insert into watched_alerts as a (tenant_id, code, subject, step, facts, first_seen_at, last_seen_at, tell_at)
  values (tenant, what, about, left_days, told, at, at, at)
  on conflict (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'), code, subject) where resolved_at is null
  do update set
    step = excluded.step, facts = excluded.facts, last_seen_at = excluded.last_seen_at,
    tell_at = case when excluded.step < a.step then excluded.last_seen_at else a.tell_at end,
    tell_attempts = case when excluded.step < a.step then 0 else a.tell_attempts end,
    acked_at = case when excluded.step < a.step then null else a.acked_at end
  returning a.id, a.first_seen_at = a.last_seen_at or (a.tell_at = a.last_seen_at and a.tell_attempts = 0)
$$;

-- What is not the case any more: open alerts of these codes, but for the subjects that still are.
create function resolve_alerts(tenant uuid, codes text[], but text[], at timestamptz) returns integer
language sql security definer set search_path = public as $$
  with over as (
    update watched_alerts a set resolved_at = at, tell_at = null
     where a.resolved_at is null and a.tenant_id is not distinct from tenant
       and a.code = any (codes) and not a.subject = any (but)
    returning 1
  )
  select count(*)::integer from over
$$;

-- The same for one code over all shops, but for those that it is still the case of.
create function settle_alerts(what text, but uuid[], at timestamptz) returns integer
language sql security definer set search_path = public as $$
  with over as (
    update watched_alerts a set resolved_at = at, tell_at = null
     where a.resolved_at is null and a.code = what and not a.tenant_id = any (but)
    returning 1
  )
  select count(*)::integer from over
$$;

-- Takes alerts that somebody is to be told of; who does not come back with the end of it is followed after two minutes.
create function take_alerts(at timestamptz, most integer)
returns table (id uuid, tenant_id uuid, tenant_name text, code text, subject text, step integer, facts jsonb,
               first_seen_at timestamptz, attempts integer)
language sql security definer set search_path = public as $$
  with due as (
    select a.id from watched_alerts a where a.tell_at <= at order by a.tell_at limit most for update skip locked
  ), taken as (
    update watched_alerts a set tell_at = at + interval '2 minutes', tell_attempts = a.tell_attempts + 1
      from due where a.id = due.id returning a.*
  )
  select t.id, t.tenant_id, n.name, t.code, t.subject, t.step, t.facts, t.first_seen_at, t.tell_attempts
    from taken t left join tenants n on n.id = t.tenant_id
$$;

-- How an attempt at telling ended; `again` null: nobody is to be told any more.
create function end_telling(alert uuid, attempt integer, again timestamptz) returns void
language sql security definer set search_path = public as $$
  update watched_alerts a set tell_at = again where a.id = alert and a.tell_attempts = attempt and a.tell_at is not null
$$;

create function forget_alerts(before timestamptz) returns integer
language sql security definer set search_path = public as $$
  with gone as (delete from watched_alerts a where a.resolved_at < before returning 1) select count(*)::integer from gone
$$;

-- Channels that Meta is asked about, one after another.
create function list_channels() returns table (tenant_id uuid, channel_id uuid)
language sql stable security definer set search_path = public as $$
  select c.tenant_id, c.id from channels c where c.status <> 'disconnected' order by c.id
$$;

-- Shops with conversations that have waited since `before` for an answer that nobody keeps from them.
create function find_waiting_shops(before timestamptz, at timestamptz)
returns table (tenant_id uuid, conversations integer, oldest_at timestamptz)
language sql stable security definer set search_path = public as $$
  select m.tenant_id, count(distinct m.thread_id)::integer, min(m.received_at)
    from conversations m join threads t on t.id = m.thread_id
   where m.sender = 'customer' and m.outcome is null and m.received_at < before
     and (t.person_until is null or t.person_until < at)
     and (t.paused_until is null or t.paused_until < at)
   group by m.tenant_id
$$;

-- Shops that cost something today (UTC): with the median of the 14 days before, this month so far, and its cap.
create function find_costs(today date)
returns table (tenant_id uuid, today_micro_usd bigint, usual_micro_usd bigint, month_micro_usd bigint, cap_micro_usd bigint)
language sql stable security definer set search_path = public as $$
  with spent as (
    select u.tenant_id, u.day, sum(u.cost_micro_usd) as cost from usage_stats u
     where u.day between least(today - 14, date_trunc('month', today)::date) and today
     group by u.tenant_id, u.day
  )
  select s.tenant_id, s.cost::bigint,
         (select percentile_cont(0.5) within group (order by coalesce(p.cost, 0))
            from generate_series(today - 14, today - 1, interval '1 day') d
            left join spent p on p.tenant_id = s.tenant_id and p.day = d::date)::bigint,
         (select sum(p.cost) from spent p where p.tenant_id = s.tenant_id and p.day >= date_trunc('month', today)::date)::bigint,
         n.month_cap_micro_usd
    from spent s join tenants n on n.id = s.tenant_id
   where s.day = today and s.cost > 0
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array[
    'raise_alert(uuid, text, text, integer, jsonb, timestamptz)', 'resolve_alerts(uuid, text[], text[], timestamptz)',
    'settle_alerts(text, uuid[], timestamptz)',
    'take_alerts(timestamptz, integer)', 'end_telling(uuid, integer, timestamptz)', 'forget_alerts(timestamptz)',
    'list_channels()', 'find_waiting_shops(timestamptz, timestamptz)', 'find_costs(date)'
  ] loop
    execute format('alter function %s owner to igshop_resolver', signature);
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to igshop_app', signature);
  end loop;
end $$;
revoke create on schema public from igshop_resolver;
